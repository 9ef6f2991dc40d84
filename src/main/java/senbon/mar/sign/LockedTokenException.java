package senbon.mar.sign;

import senbon.base.failure.RefusedException;

/** A token doesn't open without its PIN, and none was given. */
public final class LockedTokenException extends RefusedException {
  private static final long serialVersionUID = 1L;

  LockedTokenException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }
}
