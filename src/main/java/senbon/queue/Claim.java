package senbon.queue;

/**
 * A worker's hold of a job: for one run, and as long as its lease is renewed.
 *
 * @param job as it was when it was claimed
 * @param attempt the run's number: whoever has an older one has lost the job
 */
public record Claim(Job job, int attempt, String worker) {}
