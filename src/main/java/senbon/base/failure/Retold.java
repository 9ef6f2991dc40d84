package senbon.base.failure;

/** Failures that another process has told of, in its own words. */
public final class Retold {
  private Retold() {}

  /**
   * The failure of an outcome.
   *
   * @param message what happened and what to do, as the other process says it
   */
  public static SenbonException of(Outcome outcome, String message) {
    return switch (outcome) {
      case USAGE -> new UsageException(message, "");
      case MALFORMED_INPUT -> new MalformedInputException(message, "");
      case MISMATCH -> new MismatchException(message, "");
      case REFUSED -> new RefusedException(message, "");
      case NETWORK -> new NetworkException(message, "");
      case LIMIT -> new LimitException(message, "");
      case BUSY -> new BusyException(message, "");
      case SELF_CHECK -> new SelfCheckException(message, "");
      case INTERRUPTED -> new CancelledException(message, "");
      case NOT_FOUND, NOT_WORTHWHILE, PARTLY -> new OfOtherRoom(outcome, message);
      case DONE, FAILED -> new FailedException(message, "");
    };
  }

  /** One of an outcome that only other rooms have an exception for. */
  private static final class OfOtherRoom extends FailedException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    OfOtherRoom(Outcome outcome, String message) {
      super(message, "");
      this.outcome = outcome;
    }

    @Override
    public Outcome outcome() {
      return outcome;
    }
  }
}
