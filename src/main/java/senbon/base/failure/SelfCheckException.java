package senbon.base.failure;

/** The result was applied and did not give the new build; nothing was handed over. */
public non-sealed class SelfCheckException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public SelfCheckException(String what, String remedy) {
    super(what, remedy, null);
  }

  public SelfCheckException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.SELF_CHECK;
  }
}
