package senbon.queue;

/**
 * A worker's hold of a job: for one run, and as long as its lease is renewed.
 *
 * @param job as it was when it was claimed
 * @param request all of what was asked for, also what is shown to nobody
 * @param attempt the run's number: whoever has an older one has lost the job
 */
public record Claim(Job job, String request, int attempt, String worker) {}
