package senbon.make;

import java.util.Locale;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;

/** A partial is too large, compared with the complete update, to be worth sending. */
public final class NotWorthwhileException extends RefusedException {
  private static final long serialVersionUID = 1;

  private final long size;
  private final long complete;

  NotWorthwhileException(long size, long complete, double allowed) {
    super(
        String.format(
            Locale.ROOT,
            "The partial has %d bytes, %.1f %% of the complete update's %d; %.1f %% are allowed.",
            size,
            100.0 * size / complete,
            complete,
            100 * allowed),
        "Send the complete update; nothing was written.");
    this.size = size;
    this.complete = complete;
  }

  @Override
  public Outcome outcome() {
    return Outcome.NOT_WORTHWHILE;
  }

  /** Of the partial, in bytes. */
  public long size() {
    return size;
  }

  /** Of the complete update, in bytes. */
  public long complete() {
    return complete;
  }
}
