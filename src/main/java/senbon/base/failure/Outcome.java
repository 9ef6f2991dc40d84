package senbon.base.failure;

import java.util.Locale;
import java.util.Optional;

/**
 * How a command, a pair of a batch or a job can end. This is the one table of it: what a shell, a
 * program that reads JSON and a client of HTTP are told. Codes and names are never reused; one that
 * a caller doesn't know is a failure.
 */
public enum Outcome {
  DONE(0, 200, false, "done"),
  FAILED(1, 500, false, "another failure"),
  USAGE(2, 400, false, "wrong usage or configuration"),
  MALFORMED_INPUT(3, 422, false, "malformed or unsafe input"),
  MISMATCH(4, 422, false, "a hash or size, or an update's result, differs"),
  REFUSED(5, 403, false, "refused by policy"),
  NETWORK(6, 502, true, "the network gave up"),
  LIMIT(7, 507, false, "out of memory budget, disk or time"),
  BUSY(8, 503, true, "another process is busy with it"),
  PARTLY(9, 207, false, "some pairs of a batch failed, the others are done"),
  NOT_WORTHWHILE(10, 422, false, "the partial is larger than was allowed"),
  SELF_CHECK(11, 500, false, "the self-check failed; nothing was written"),
  NOT_FOUND(12, 404, false, "an address has nothing: HTTP status 404 or 410"),

  /** A shell gives the same code to a process that ended by SIGINT. */
  INTERRUPTED(130, 503, true, "interrupted (143: terminated)");

  private final int exitCode;
  private final int httpStatus;
  private final boolean retryable;
  private final String meaning;

  Outcome(int exitCode, int httpStatus, boolean retryable, String meaning) {
    this.exitCode = exitCode;
    this.httpStatus = httpStatus;
    this.retryable = retryable;
    this.meaning = meaning;
  }

  /** What the process ends with, 0 to 255. */
  public int exitCode() {
    return exitCode;
  }

  /** The outcome of an exit code; nothing if no command of this version ends with it. */
  public static Optional<Outcome> ofExitCode(int code) {
    for (Outcome outcome : values()) {
      if (outcome.exitCode == code) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }

  /** The status of an answer by HTTP. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether the same request, unchanged, may well succeed at another time. */
  public boolean isRetryable() {
    return retryable;
  }

  /** A clause for tables of exit codes. */
  public String meaning() {
    return meaning;
  }

  /** The name in JSON, such as {@code malformed_input}. */
  public String word() {
    // Names that are given can't be changed any more; newer ones are written as all of JSON is.
    return this == NOT_FOUND ? "not-found" : name().toLowerCase(Locale.ROOT);
  }
}
