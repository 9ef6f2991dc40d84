package senbon.base.failure;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns an error of the file system into the outcome that a caller can tell apart. */
public final class IoFailures {
  private static final String CHECK = "Check the path, its permissions and the state of the disk.";

  /** A file system with less room than this can't hold another block. */
  private static final long NO_ROOM = 1 << 12;

  private IoFailures() {}

  /**
   * What went wrong. Java gives no number of the error, so most are known by the words of Linux,
   * macOS and Windows, in lower case.
   */
  enum Kind {
    FULL(
        "the disk is full, or holds as many files as it can",
        "Free some space on that disk (or inodes: see df -i), or use another.",
        "no space left|not enough space|disk is full|disk full"),
    QUOTA(
        "the disk quota is used up",
        "Free some space of this user's share of that disk, or use another.",
        "quota exceeded|not enough quota"),
    TOO_LARGE(
        "the file would be larger than is allowed there",
        "Raise the limit (ulimit -f), or use another file system.",
        "file too large|file size limit"),
    TOO_MANY_OPEN(
        "too many files are open",
        "Raise the limit of open files (ulimit -n), or use fewer --jobs.",
        "too many open files"),
    READ_ONLY(
        "the file system is read-only", "Use a path on another.", "read-only|write protected"),
    NAME_TOO_LONG("the name is too long", "Use a shorter name.", "name too long"),
    MISSING("there is no such file or directory", CHECK, "no such file"),
    DENIED(
        "permission denied", CHECK, "permission denied|operation not permitted|access is denied"),
    IN_THE_WAY("something else has that name already", CHECK, "file exists|not a directory"),
    IS_DIRECTORY("it is a directory", "Use the path of a file.", "is a directory"),
    LOOP("its symbolic links lead in a circle", CHECK, "too many levels of symbolic links"),
    /** None of these: told in the words of the system. */
    OTHER("", CHECK, "(?!)");

    private final String reason;
    private final String remedy;
    private final Pattern words;

    Kind(String reason, String remedy, String words) {
      this.reason = reason;
      this.remedy = remedy;
      this.words = Pattern.compile(words);
    }

    /** Whether it is a want of something, which is an outcome of its own. */
    boolean isLimit() {
      return compareTo(TOO_MANY_OPEN) <= 0;
    }

    /** Of an error with that file, if one is known. */
    static Kind of(IOException e, Path path) {
      if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
        return MISSING;
      } else if (e instanceof AccessDeniedException) {
        return DENIED;
      } else if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
        return IN_THE_WAY;
      } else if (e instanceof FileSystemLoopException) {
        return LOOP;
      }
      String text = words(e).toLowerCase(Locale.ROOT);
      for (Kind kind : values()) {
        if (kind.words.matcher(text).find()) {
          return kind;
        }
      }
      return ofStore(path);
    }

    /** Where the system says it in the user's language, the file system itself may tell. */
    private static Kind ofStore(Path path) {
      try {
        Path there = path == null ? null : path.toAbsolutePath().getParent();
        if (there != null && Files.isDirectory(there)) {
          FileStore store = Files.getFileStore(there);
          if (store.isReadOnly()) {
            return READ_ONLY;
          } else if (store.getUsableSpace() < NO_ROOM) {
            return FULL;
          }
        }
      } catch (IOException | RuntimeException e) {
        // Then it is not known.
      }
      return OTHER;
    }
  }

  /**
   * A {@link LimitException} if there is no more room, quota or the like, a {@link
   * CancelledException} if the thread was interrupted, else a {@link FailedException}.
   *
   * @param doing what was tried, as in "write": the message begins "Could not write PATH"
   */
  public static SenbonException of(String doing, Path path, IOException cause) {
    return of("Could not " + doing + " " + path, Kind.of(cause, path), cause);
  }

  /**
   * The same with the best remedy that the caller knows.
   *
   * @param remedy for whatever is no lack of room, quota or the like
   */
  public static SenbonException of(String doing, Path path, IOException cause, String remedy) {
    SenbonException failure = of(doing, path, cause);
    return failure instanceof FailedException
        ? new FailedException(failure.what(), remedy, cause)
        : failure;
  }

  /** The same for what has no path. */
  public static SenbonException of(String doing, String what, IOException cause) {
    return of("Could not " + doing + " " + what, Kind.of(cause, null), cause);
  }

  /** The same for an error that may tell by itself which file it is about. */
  static SenbonException of(IOException cause) {
    String file = cause instanceof FileSystemException f && f.getFile() != null ? f.getFile() : "";
    Kind kind = Kind.of(cause, path(file));
    if (kind == Kind.MISSING || kind == Kind.DENIED) {
      String about = file.isEmpty() ? String.valueOf(cause.getMessage()) : file;
      return new FailedException(
          (kind == Kind.MISSING ? "There is no file " : "No permission for ") + about + ".",
          kind == Kind.MISSING ? "Fix the path." : "Fix its permissions, or use another path.",
          cause);
    }
    return of(file.isEmpty() ? "Input or output failed" : "Could not use " + file, kind, cause);
  }

  private static Path path(String file) {
    try {
      return file.isEmpty() ? null : Path.of(file);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static SenbonException of(String failed, Kind kind, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return CancelledException.interrupted(cause);
    }
    String what = failed + ": " + (kind == Kind.OTHER ? words(cause) : kind.reason) + ".";
    return kind.isLimit()
        ? new LimitException(what, kind.remedy, cause)
        : new FailedException(what, kind.remedy, cause);
  }

  /** Whether the error says that there is no room left. */
  public static boolean isFull(IOException e) {
    Kind kind = Kind.of(e, null);
    return kind == Kind.FULL || kind == Kind.QUOTA;
  }

  /** Whether the error says that a path or a name in it is too long. */
  public static boolean isNameTooLong(IOException e) {
    return Kind.of(e, null) == Kind.NAME_TOO_LONG;
  }

  private static String words(IOException e) {
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String said = text == null || text.isBlank() ? e.getClass().getSimpleName() : text.strip();
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }
}
