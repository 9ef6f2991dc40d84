package senbon.net.fetch;

import senbon.base.failure.NetworkException;

/** A download was given up. */
public final class TransferFailedException extends NetworkException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean retryable;
  private final int attempts;

  TransferFailedException(
      String what, String remedy, int status, boolean retryable, int attempts, Throwable cause) {
    super(what, remedy, cause);
    this.status = status;
    this.retryable = retryable;
    this.attempts = attempts;
  }

  /** The HTTP status that the last request was answered with, 0 if there was no answer. */
  public int status() {
    return status;
  }

  @Override
  public boolean retryable() {
    return retryable;
  }

  /** Requests that were made. */
  public int attempts() {
    return attempts;
  }
}
