package senbon.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import senbon.io.FailedException;
import senbon.io.Workers;

/**
 * One run of jobs. The calling thread does the big ones, largest first, and then helps with the
 * rest; other threads do small ones beside it where there is room. They take one at a time, so that
 * what a big job wants help with comes before the next small one.
 */
final class JobRun<T> {
  /** A job that needs so much memory takes long, so it is begun early and gets help first. */
  private static final long LONG_WORK = 275L << 20;

  private final List<Schedule.Job<T>> jobs;
  private final Workers workers;
  private final MemoryBudget memory;
  private final Allowance allowance;
  private final Deque<Integer> big = new ArrayDeque<>();
  private final Deque<Integer> small = new ArrayDeque<>();
  private final List<T> results;
  private final Throwable[] failures;
  private int running;
  private int helpers;
  private boolean waitingForRoom;

  JobRun(List<Schedule.Job<T>> jobs, Workers workers, MemoryBudget memory, Allowance allowance) {
    this.jobs = jobs;
    this.workers = workers;
    this.memory = memory;
    this.allowance = allowance;
    this.results = new ArrayList<>(Collections.nCopies(jobs.size(), null));
    this.failures = new Throwable[jobs.size()];
    IntStream.range(0, jobs.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> -jobs.get(i).bytes()))
        .forEach(i -> (isBig(jobs.get(i).bytes()) ? big : small).add(i));
  }

  /** Much for one thread's share of the memory or, however much there is, for its time. */
  private boolean isBig(long bytes) {
    return bytes > Math.min(memory.total() / (2L * workers.parallelism()), LONG_WORK);
  }

  /** A job that may run now, with the room for it. */
  private record Claim(int job, MemoryBudget.Reservation room) {}

  /**
   * Runs them all. After a failure none is begun; the failure of the first failed job is thrown
   * once all that had begun have ended.
   */
  List<T> results() {
    synchronized (this) {
      callHelpers();
    }
    for (Optional<Claim> claim = await(); claim.isPresent(); claim = await()) {
      run(claim.get());
    }
    Arrays.stream(failures).filter(failure -> failure != null).findFirst().ifPresent(JobRun::raise);
    return results;
  }

  private static void raise(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    throw new FailedException("A step failed: " + failure.getMessage() + ".", "", failure);
  }

  private void callHelpers() {
    while (helpers < Math.min(workers.parallelism() - 1, small.size())) {
      helpers++;
      workers.offer(this::help);
    }
  }

  private void help() {
    Optional<Claim> claim = claimSmall();
    if (claim.isPresent()) {
      run(claim.get());
      again();
    }
  }

  private synchronized void again() {
    if (small.isEmpty()) {
      helpers--;
    } else {
      workers.offer(this::help);
    }
  }

  private synchronized Optional<Claim> claimSmall() {
    Optional<Claim> claim = waitingForRoom ? Optional.empty() : claim(small);
    helpers -= claim.isPresent() ? 0 : 1;
    return claim;
  }

  /** The next job for the calling thread, or none if all are done. */
  private synchronized Optional<Claim> await() {
    boolean interrupted = false;
    Optional<Claim> claim = claim(big.isEmpty() ? small : big);
    while (claim.isEmpty() && (running > 0 || !big.isEmpty() || !small.isEmpty())) {
      // Small jobs that would begin now might keep a big one waiting to the end.
      waitingForRoom = !big.isEmpty();
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      claim = claim(big.isEmpty() ? small : big);
    }
    waitingForRoom = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    callHelpers();
    return claim;
  }

  /** Takes the first one if there is room for it; alone, it always gets its room or fails. */
  private Optional<Claim> claim(Deque<Integer> queue) {
    if (queue.isEmpty()) {
      return Optional.empty();
    }
    Schedule.Job<T> job = jobs.get(queue.peek());
    try {
      Optional<MemoryBudget.Reservation> room =
          running == 0
              ? Optional.of(memory.reserve(job.bytes(), job.contents(), job.name()))
              : memory.reserveBeside(job.bytes(), job.contents());
      return room.map(
          reserved -> {
            running++;
            return new Claim(queue.remove(), reserved);
          });
    } catch (RuntimeException e) {
      failures[queue.peek()] = e;
      stop();
      return Optional.empty();
    }
  }

  private void stop() {
    big.clear();
    small.clear();
  }

  private void run(Claim claim) {
    Throwable failure = null;
    T result = null;
    try {
      allowance.checkTime();
      result = jobs.get(claim.job).body().run(workers);
    } catch (Throwable e) {
      failure = e;
    }
    claim.room.close();
    synchronized (this) {
      running--;
      results.set(claim.job, result);
      if (failure != null) {
        failures[claim.job] = failure;
        stop();
      }
      if (!waitingForRoom) {
        callHelpers();
      }
      notifyAll();
    }
  }
}
