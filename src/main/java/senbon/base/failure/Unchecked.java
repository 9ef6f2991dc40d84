package senbon.base.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.DirectoryIteratorException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Takes failures out of what threads, streams and libraries wrap them in. */
public final class Unchecked {
  private Unchecked() {}

  /**
   * What to throw, where nothing checked may be, for a failure that came from elsewhere: itself if
   * it is unchecked, else the member of the family that it comes to.
   *
   * @throws Error if the failure is one
   */
  public static RuntimeException of(Throwable thrown) {
    Throwable failure = unwrapped(thrown);
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof InterruptedException e) {
      return CancelledException.of(e);
    }
    return failure instanceof RuntimeException unchecked ? unchecked : SenbonException.of(failure);
  }

  /** The failure itself. */
  static Throwable unwrapped(Throwable thrown) {
    boolean wraps =
        thrown instanceof UncheckedIOException
            || thrown instanceof DirectoryIteratorException
            || thrown instanceof ExecutionException
            || thrown instanceof CompletionException
            || thrown instanceof InvocationTargetException;
    return wraps && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
  }

  /** A step that may fail to read or write. */
  public interface Step<T> {
    T run() throws IOException;
  }

  /** Does the step where nothing checked may be thrown. */
  public static <T> T get(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw of(e);
    }
  }
}
