package senbon.base.failure;

/** An archive, patch, manifest or record is damaged, not of its format, or unsafe. */
public non-sealed class MalformedInputException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public MalformedInputException(String what, String remedy) {
    super(what, remedy, null);
  }

  public MalformedInputException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.MALFORMED_INPUT;
  }
}
