package senbon.base.failure;

/** What was asked makes no sense as asked: a bad option, value, configuration or plan. */
public non-sealed class UsageException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public UsageException(String what, String remedy) {
    super(what, remedy, null);
  }

  public UsageException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.USAGE;
  }
}
