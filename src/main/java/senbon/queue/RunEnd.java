package senbon.queue;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run ended.
 *
 * @param reason {@code completed}, {@code failed}, {@code cancelled}, {@code worker-lost}, {@code
 *     worker-shutdown} or {@code deadline}
 * @param result if it completed
 * @param problem if it did not
 * @param log the end of what it logged
 */
public record RunEnd(
    String reason,
    OptionalInt exitCode,
    Optional<JobResult> result,
    Optional<JobProblem> problem,
    String log) {
  static final String COMPLETED = "completed";
  static final String CANCELLED = "cancelled";
  static final String SHUTDOWN = "worker-shutdown";
  static final String LOST = "worker-lost";

  public static RunEnd completed(JobResult result, String log) {
    return new RunEnd(COMPLETED, OptionalInt.of(0), Optional.of(result), Optional.empty(), log);
  }

  public static RunEnd failed(JobProblem problem, String log) {
    OptionalInt code = OptionalInt.of(problem.exitCode());
    return new RunEnd("failed", code, Optional.empty(), Optional.of(problem), log);
  }

  public static RunEnd cancelled(String log) {
    return new RunEnd(CANCELLED, OptionalInt.empty(), Optional.empty(), Optional.empty(), log);
  }

  /** The worker ends, and nothing is wrong with the job. */
  public static RunEnd shutdown(String log) {
    return new RunEnd(SHUTDOWN, OptionalInt.empty(), Optional.empty(), Optional.empty(), log);
  }

  /** The process that did it was killed, or its worker was not heard of for too long. */
  public static RunEnd lost(String what, String log) {
    JobProblem problem =
        new JobProblem(LOST, what + " Ask for it again, or look at the worker's log.", true, 1);
    return new RunEnd(LOST, OptionalInt.empty(), Optional.empty(), Optional.of(problem), log);
  }

  public static RunEnd deadline(String log) {
    JobProblem problem =
        new JobProblem(
            "deadline",
            "The job took longer than it may. Ask again with a longer deadline.",
            true,
            7);
    return new RunEnd("deadline", OptionalInt.empty(), Optional.empty(), Optional.of(problem), log);
  }

  boolean isCompleted() {
    return reason.equals(COMPLETED);
  }
}
