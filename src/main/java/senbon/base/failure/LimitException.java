package senbon.base.failure;

/** It would need, or has used up, more memory, disk or time than allowed. */
public non-sealed class LimitException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public LimitException(String what, String remedy) {
    super(what, remedy, null);
  }

  public LimitException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.LIMIT;
  }
}
