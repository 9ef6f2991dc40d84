package senbon.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as it is at one moment.
 *
 * @param id SHA-256 of what was asked for, in lower-case hex
 * @param number grows with each job that is accepted; lists go by it
 * @param request what was asked for, as canonical JSON, without what addresses may hide
 * @param hidden whether they hide something
 * @param priority higher ones go first; 0 unless somebody says otherwise
 * @param client name of the token that asked for it; empty if nobody had to say
 * @param version goes up with every change of anything here
 * @param attempt of the run that goes on or was the last; 0 before the first
 * @param cancelled whether somebody has called it off; a run may still be ending
 * @param notBefore when it may next be taken, while it is queued
 * @param deadline when it is given up
 * @param progress of the run that goes on
 */
public record Job(
    String id,
    long number,
    JobKind kind,
    String request,
    boolean hidden,
    int priority,
    String client,
    JobState state,
    long version,
    int attempt,
    boolean cancelled,
    Instant created,
    Instant notBefore,
    Instant deadline,
    Optional<Instant> started,
    Optional<Instant> ended,
    JobProgress progress,
    Optional<JobProblem> problem,
    Optional<JobResult> result,
    List<JobRun> runs) {
  public Job {
    runs = List.copyOf(runs);
  }
}
