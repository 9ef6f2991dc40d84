package senbon.base.failure;

/** Bytes are sound but not the expected ones: their hash or size differs. */
public non-sealed class MismatchException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public MismatchException(String what, String remedy) {
    super(what, remedy, null);
  }

  public MismatchException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.MISMATCH;
  }
}
