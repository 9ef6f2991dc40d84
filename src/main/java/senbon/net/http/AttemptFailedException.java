package senbon.net.http;

import java.time.Duration;
import java.util.Optional;

/** One request did not bring the whole file. */
public final class AttemptFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean retryable;
  private final transient Optional<Duration> pause;

  private AttemptFailedException(
      String why, int status, boolean retryable, Optional<Duration> pause, Throwable cause) {
    super(why, cause);
    this.status = status;
    this.retryable = retryable;
    this.pause = pause;
  }

  /** The connection broke, or never came about. */
  public static AttemptFailedException broken(String why, Throwable cause) {
    return new AttemptFailedException(why, 0, true, Optional.empty(), cause);
  }

  /** The server said no, and may say when to come again. */
  public static AttemptFailedException answered(int status, Optional<Duration> pause) {
    boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
    return new AttemptFailedException("HTTP status " + status, status, passing, pause, null);
  }

  /** Going on with the partial file was a mistake; it is worth starting over at once. */
  public static AttemptFailedException startOver(String why, int status) {
    return new AttemptFailedException(why, status, true, Optional.of(Duration.ZERO), null);
  }

  /** The answer makes no sense, and would make none the next time. */
  public static AttemptFailedException hopeless(String why, int status, Throwable cause) {
    return new AttemptFailedException(why, status, false, Optional.empty(), cause);
  }

  public int status() {
    return status;
  }

  public boolean retryable() {
    return retryable;
  }

  /** How long to wait before the next request, if that isn't ours to choose. */
  public Optional<Duration> pause() {
    return pause;
  }
}
