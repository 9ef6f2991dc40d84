package senbon.base.failure;

/** A failure that fits no other outcome, such as an input or output error of the file system. */
public non-sealed class FailedException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public FailedException(String what, String remedy) {
    super(what, remedy, null);
  }

  public FailedException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.FAILED;
  }
}
