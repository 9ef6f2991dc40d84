package senbon.queue;

import senbon.base.failure.NetworkException;

/** The database of jobs can't be asked; nothing was lost of what it had confirmed. */
public final class QueueFailedException extends NetworkException {
  private static final long serialVersionUID = 1L;

  QueueFailedException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }
}
