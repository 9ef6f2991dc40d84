package senbon.prove;

import senbon.base.Printable;
import senbon.base.failure.MalformedInputException;

/** Why an updater fails. */
final class Refusals {
  private Refusals() {}

  /** The exception for a clause with a capital and without a stop. */
  static MalformedInputException of(String what) {
    return new MalformedInputException(
        Printable.of(what) + ".", "An updater would fail here; make it anew.");
  }
}
