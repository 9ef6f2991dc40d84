package senbon.base.failure;

/**
 * Root of the closed family of failures: one subclass for each outcome that a caller can tell apart
 * (each has an exit code of its own). The packages that detect a failure may refine an outcome with
 * facts as fields.
 *
 * <p>The message is two parts: what happened, naming the path, address or offset, and, as its last
 * sentence, what the user can do about it.
 */
public abstract sealed class SenbonException extends RuntimeException
    permits FailedException,
        UsageException,
        MalformedInputException,
        MismatchException,
        RefusedException,
        NetworkException,
        LimitException,
        BusyException,
        SelfCheckException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String remedy;

  SenbonException(String what, String remedy, Throwable cause) {
    super(remedy.isEmpty() ? what : what + " " + remedy, cause);
    this.what = what;
    this.remedy = remedy;
  }

  /** What happened: one sentence. */
  public final String what() {
    return what;
  }

  /** What the user can do: one sentence, empty if nothing is known to help. */
  public final String remedy() {
    return remedy;
  }
}
