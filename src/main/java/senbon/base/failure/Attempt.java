package senbon.base.failure;

import java.util.Optional;
import java.util.concurrent.Callable;

/** A result, or the failure that came instead of it. */
public record Attempt<T>(Optional<T> value, Optional<Exception> failure) {
  /**
   * Tries.
   *
   * @param keepGoing whether a failure is kept for later; otherwise it is thrown
   */
  public static <T> Attempt<T> of(boolean keepGoing, Callable<T> body) {
    try {
      return new Attempt<>(Optional.of(body.call()), Optional.empty());
    } catch (CancelledException | InterruptedException e) {
      throw Unchecked.of(e);
    } catch (Exception e) {
      RuntimeException failure = Unchecked.of(e);
      if (!keepGoing) {
        throw failure;
      }
      return new Attempt<>(Optional.empty(), Optional.of(SenbonException.of(failure)));
    }
  }

  /** The result; else throws the failure. */
  public T get() {
    if (value.isEmpty()) {
      throw Unchecked.of(failure.orElseThrow());
    }
    return value.get();
  }
}
