package senbon.patch.zucchini.exe;

import senbon.base.failure.MalformedInputException;

/** Bytes are no program of the type that was asked for, or one that Zucchini doesn't take. */
public final class ProgramException extends MalformedInputException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ProgramException(String reason) {
    super(
        "This is no program that Zucchini takes apart: %s.".formatted(reason),
        "Treat it as raw bytes.");
    this.reason = reason;
  }

  /** Why not, as a clause. */
  public String reason() {
    return reason;
  }
}
