package senbon.mar.sign;

import senbon.base.failure.UsageException;

/** A key can't be read without its password, and none was given. */
public final class LockedKeyException extends UsageException {
  private static final long serialVersionUID = 1L;

  LockedKeyException(String what, String remedy) {
    super(what, remedy);
  }
}
