package senbon.queue;

/**
 * Why a job failed.
 *
 * @param name an outcome's word, such as {@code mismatch}, or {@code worker-lost}, {@code
 *     worker-shutdown} or {@code deadline}
 * @param detail what happened and what to do, in sentences; without secrets and paths of the server
 * @param retryable whether the same request may well succeed at another time
 * @param exitCode of the run that ended so; 1 if it had none
 */
public record JobProblem(String name, String detail, boolean retryable, int exitCode) {}
