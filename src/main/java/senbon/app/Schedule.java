package senbon.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.io.Workers;

/**
 * Runs jobs within a memory budget: big ones one after another, each with every worker inside it,
 * then the small ones side by side.
 */
final class Schedule {
  private final Workers workers;
  private final MemoryBudget memory;
  private final Allowance allowance;

  Schedule(Workers workers, MemoryBudget memory) {
    this(workers, memory, Allowance.unlimited());
  }

  /** Begins no job after the time allowed. */
  Schedule(Workers workers, MemoryBudget memory, Allowance allowance) {
    this.workers = workers;
    this.memory = memory;
    this.allowance = allowance;
  }

  /**
   * Something to do.
   *
   * @param bytes the most memory it takes beside contents that are kept
   * @param name for messages
   */
  record Job<T>(String name, long bytes, Body<T> body) {}

  /** What a job does, with the workers that it may use. */
  interface Body<T> {
    T run(Workers workers) throws Exception;
  }

  Workers workers() {
    return workers;
  }

  MemoryBudget memory() {
    return memory;
  }

  /** Runs every job; the results come in the order of the jobs. */
  <T> List<T> run(List<Job<T>> jobs) {
    jobs.forEach(job -> memory.checkPossible(job.bytes(), job.name()));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> -jobs.get(i).bytes()));
    List<T> results = new ArrayList<>(Collections.nCopies(jobs.size(), null));
    List<Callable<Void>> small = new ArrayList<>();
    for (int i : order) {
      Callable<Void> task =
          () -> {
            results.set(i, runOne(jobs.get(i)));
            return null;
          };
      if (isBig(jobs.get(i).bytes())) {
        workers.all(List.of(task));
      } else {
        small.add(task);
      }
    }
    workers.all(small);
    return results;
  }

  private boolean isBig(long bytes) {
    return bytes > memory.total() / (2L * workers.parallelism());
  }

  private <T> T runOne(Job<T> job) throws Exception {
    allowance.checkTime();
    MemoryBudget.Reservation room = memory.reserve(job.bytes(), job.name());
    try {
      return job.body().run(workers);
    } finally {
      room.close();
    }
  }
}
