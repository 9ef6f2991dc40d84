package senbon.base.failure;

/** The work was interrupted before it was done. */
public non-sealed class CancelledException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public CancelledException(String what, String remedy) {
    super(what, remedy, null);
  }

  public CancelledException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  /** What an interrupted wait comes to; the thread stays interrupted. */
  public static CancelledException of(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return interrupted(cause);
  }

  static CancelledException interrupted(Throwable cause) {
    return new CancelledException("The work was interrupted.", "Run it again to go on.", cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.INTERRUPTED;
  }
}
