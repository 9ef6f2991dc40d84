package senbon.base.failure;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A result, or the failure that came instead of it. */
public record Attempt<T>(Optional<T> value, Optional<Exception> failure) {
  /**
   * Tries.
   *
   * @param keepGoing whether a failure is kept for later; otherwise it is thrown
   */
  public static <T> Attempt<T> of(boolean keepGoing, Callable<T> body) throws IOException {
    try {
      return new Attempt<>(Optional.of(body.call()), Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("Interrupted.", "", e);
    } catch (Exception e) {
      if (!keepGoing) {
        throw raise(e);
      }
      return new Attempt<>(Optional.empty(), Optional.of(e));
    }
  }

  /** The result, or the failure as an exception. */
  public T get() throws IOException {
    if (value.isEmpty()) {
      throw raise(failure.orElseThrow());
    }
    return value.get();
  }

  private static RuntimeException raise(Exception e) throws IOException {
    if (e instanceof RuntimeException known) {
      return known;
    } else if (e instanceof IOException known) {
      throw known;
    }
    return new FailedException("A step failed: " + e.getMessage() + ".", "", e);
  }
}
