package senbon.base.failure;

/** A transfer failed and was given up. */
public non-sealed class NetworkException extends SenbonException {
  private static final long serialVersionUID = 1L;

  public NetworkException(String what, String remedy) {
    super(what, remedy, null);
  }

  public NetworkException(String what, String remedy, Throwable cause) {
    super(what, remedy, cause);
  }

  @Override
  public Outcome outcome() {
    return Outcome.NETWORK;
  }
}
