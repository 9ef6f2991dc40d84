package senbon.pack.xz;

import senbon.base.failure.MalformedInputException;

/** A member unpacks to more than its reader is ready to take. */
public final class OversizeException extends MalformedInputException {
  private static final long serialVersionUID = 1L;

  private final String label;
  private final long limit;

  public OversizeException(String label, long limit) {
    super(
        label + ": it unpacks to more than " + limit + " bytes.",
        "Use it only if you trust its maker, and allow for more.");
    this.label = label;
    this.limit = limit;
  }

  public String label() {
    return label;
  }

  /** In bytes. */
  public long limit() {
    return limit;
  }
}
