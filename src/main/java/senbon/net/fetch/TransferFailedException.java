package senbon.net.fetch;

import java.util.OptionalInt;
import senbon.base.failure.NetworkException;
import senbon.base.failure.Outcome;

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
  public OptionalInt httpStatus() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** That there is nothing at the address can be told apart: a release that is gone, say. */
  @Override
  public Outcome outcome() {
    return status == 404 || status == 410 ? Outcome.NOT_FOUND : Outcome.NETWORK;
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
