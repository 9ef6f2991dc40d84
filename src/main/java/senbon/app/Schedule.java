package senbon.app;

import java.util.Comparator;
import java.util.List;
import senbon.io.Digest;
import senbon.io.Workers;

/**
 * Runs jobs within a memory budget: big ones one after another, each with the workers inside it,
 * small ones beside them and beside each other.
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
   * @param bytes the most memory it takes beside contents that are kept for others
   * @param name for messages
   * @param contents that it reads; if they are kept, they count as part of its memory
   */
  record Job<T>(String name, long bytes, List<Digest> contents, Body<T> body) {
    /** One that reads no content that may be kept. */
    Job(String name, long bytes, Body<T> body) {
      this(name, bytes, List.of(), body);
    }
  }

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
    jobs.stream()
        .max(Comparator.comparingLong(Job::bytes))
        .ifPresent(job -> memory.checkPossible(job.bytes(), job.name()));
    return new JobRun<>(jobs, workers, memory, allowance).results();
  }
}
