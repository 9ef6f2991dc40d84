package senbon.base.failure;

/** A policy forbids it: an address, a signature, a channel, a downgrade, a pinned tool. */
public non-sealed class RefusedException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String what, String remedy) {
    super(what, remedy, null);
  }

  public RefusedException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.REFUSED;
  }
}
