package senbon.base.failure;

import java.io.IOException;
import java.util.OptionalInt;
import senbon.base.Printable;
import senbon.base.ShownAddress;

/**
 * Root of the closed family of failures: one subclass for each {@link Outcome} that a caller can
 * tell apart. The packages that detect a failure may refine an outcome with facts as fields.
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
        SelfCheckException,
        CancelledException {
  private static final long serialVersionUID = 1L;

  private static final String REPORT = "Please report it with what -vv shows.";

  /** Of a longer message, so many characters of its beginning and its end are kept. */
  private static final int BEGINNING = 1500;

  private static final int END = 400;

  private final String what;
  private final String remedy;

  SenbonException(String what, String remedy, Throwable cause) {
    super(remedy.isEmpty() ? clean(what) : clean(what) + " " + clean(remedy), cause);
    this.what = clean(what);
    this.remedy = clean(remedy);
  }

  /**
   * Whatever a message quotes, it holds no password, steers no terminal, and is of bounded length:
   * a path in a manifest may have millions of characters.
   */
  private static String clean(String text) {
    String shown = Printable.of(ShownAddress.within(text));
    if (shown.length() <= BEGINNING + END) {
      return shown;
    }
    int from = BEGINNING - (Character.isHighSurrogate(shown.charAt(BEGINNING - 1)) ? 1 : 0);
    int to = shown.length() - END;
    to += Character.isLowSurrogate(shown.charAt(to)) ? 1 : 0;
    return shown.substring(0, from) + "…" + shown.substring(to);
  }

  /**
   * The member of the family that a failure comes to, whatever was thrown and however it is
   * wrapped. What nobody foresaw is told as a defect.
   */
  public static SenbonException of(Throwable thrown) {
    Throwable failure = Unchecked.unwrapped(thrown);
    if (failure instanceof SenbonException known) {
      return known;
    } else if (failure instanceof IOException known) {
      return IoFailures.of(known);
    } else if (failure instanceof InterruptedException) {
      return CancelledException.interrupted(failure);
    } else if (failure instanceof OutOfMemoryError error) {
      return outOfMemory(error);
    } else if (failure instanceof StackOverflowError) {
      return new LimitException(
          "Out of stack space.", "Start Java with a larger -Xss. " + REPORT, failure);
    }
    return new FailedException("This is a defect of senbon: " + failure + ".", REPORT, failure);
  }

  private static LimitException outOfMemory(OutOfMemoryError error) {
    return String.valueOf(error.getMessage()).contains("thread")
        ? new LimitException(
            "Can't start another thread.",
            "Use fewer --jobs, or allow this user more processes.",
            error)
        : new LimitException(
            "Out of memory.", "Start Java with a larger -Xmx, or use fewer --jobs.", error);
  }

  /** How a run ends that ends by this. */
  public abstract Outcome outcome();

  /** Whether the same request, unchanged, may well succeed at another time. */
  public boolean retryable() {
    return outcome().isRetryable();
  }

  /** The status of an answer by HTTP that it comes from, if it comes from one. */
  public OptionalInt httpStatus() {
    return OptionalInt.empty();
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
