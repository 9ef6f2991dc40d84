package senbon.base.failure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Turns an error of the file system into the outcome that a caller can tell apart. */
public final class IoFailures {
  /** What Linux, macOS and Windows say when there is no room. */
  private static final List<String> FULL =
      List.of("no space left", "quota exceeded", "not enough space", "disk is full");

  private IoFailures() {}

  /**
   * A {@link LimitException} if the disk or the user's share of it is full, else a {@link
   * FailedException}.
   *
   * @param doing what was tried, as in "write": the message begins "Could not write PATH"
   */
  public static SenbonException of(String doing, Path path, IOException cause) {
    String what = "Could not " + doing + " " + path + ": " + reason(cause) + ".";
    return isFull(cause)
        ? new LimitException(what, "Free some space on that disk, or use another.", cause)
        : new FailedException(what, remedy(cause), cause);
  }

  /** Whether the error says that there is no room left. */
  public static boolean isFull(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(text::contains);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "there is no such file or directory";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
      return "something else has that name already";
    } else if (e instanceof ClosedByInterruptException) {
      return "interrupted";
    }
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String said = text == null || text.isBlank() ? e.getClass().getSimpleName() : text.strip();
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }

  private static String remedy(IOException e) {
    return e instanceof ClosedByInterruptException
        ? ""
        : "Check the path, its permissions and the state of the disk.";
  }
}
