package senbon.base.failure;

/** Another process holds what is needed and did not let go within the time to wait. */
public non-sealed class BusyException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public BusyException(String what, String remedy) {
    super(what, remedy, null);
  }

  public BusyException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.BUSY;
  }
}
