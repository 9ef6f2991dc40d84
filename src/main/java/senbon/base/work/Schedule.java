package senbon.base.work;

import java.util.Comparator;
import java.util.List;
import senbon.base.io.Digest;

/**
 * Runs jobs within a memory budget: big ones one after another, each with the workers inside it,
 * small ones and what follows jobs that are done beside them and beside each other.
 */
public final class Schedule {
  private final Workers workers;
  private final MemoryBudget memory;
  private final Allowance allowance;

  public Schedule(Workers workers, MemoryBudget memory) {
    this(workers, memory, Allowance.unlimited());
  }

  /** Begins no job after the time allowed. */
  public Schedule(Workers workers, MemoryBudget memory, Allowance allowance) {
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
   * @param next tells what can begin once it is done
   */
  public record Job<T>(
      String name, long bytes, List<Digest> contents, Body<T> body, FollowUp<? super T> next) {
    /** One that nothing follows. */
    public Job(String name, long bytes, List<Digest> contents, Body<T> body) {
      this(name, bytes, contents, body, result -> List.of());
    }

    /** One that reads no content that may be kept. */
    public Job(String name, long bytes, Body<T> body) {
      this(name, bytes, List.of(), body);
    }

    /** The same, and what is begun before anything else that is small once it is done. */
    public Job<T> then(FollowUp<? super T> more) {
      return new Job<>(name, bytes, contents, body, more);
    }
  }

  /** Asked once for each job that is done, on the thread that did it. */
  public interface FollowUp<T> {
    List<Job<?>> after(T result);
  }

  /** What a job does, with the workers that it may use. */
  public interface Body<T> {
    T run(Workers workers) throws Exception;
  }

  public Workers workers() {
    return workers;
  }

  public MemoryBudget memory() {
    return memory;
  }

  /** Runs every job and all that follows; the results come in the order of the jobs. */
  public <T> List<T> run(List<Job<T>> jobs) {
    jobs.stream()
        .max(Comparator.comparingLong(Job::bytes))
        .ifPresent(job -> memory.checkPossible(job.bytes(), job.name()));
    return new JobRun<>(jobs, workers, memory, allowance).results();
  }
}
