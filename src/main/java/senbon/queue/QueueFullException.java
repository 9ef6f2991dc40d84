package senbon.queue;

import senbon.base.failure.BusyException;

/** There are as many jobs waiting as may wait. */
public final class QueueFullException extends BusyException {
  private static final long serialVersionUID = 1L;

  private final boolean ofClient;

  QueueFullException(boolean ofClient, int limit) {
    super(
        ofClient
            ? "Too many jobs of this client are waiting: " + limit + "."
            : "Too many jobs are waiting: " + limit + ".",
        "Try again later.");
    this.ofClient = ofClient;
  }

  /** Whether it is the client's own limit, rather than that of all together. */
  public boolean ofClient() {
    return ofClient;
  }
}
