package senbon.client;

import senbon.base.failure.FailedException;
import senbon.base.failure.Outcome;

/** A failure with an outcome that only other rooms have an exception for. */
final class RemoteFailure extends FailedException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  RemoteFailure(Outcome outcome, String message) {
    super(message, "");
    this.outcome = outcome;
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }
}
