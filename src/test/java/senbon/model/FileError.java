package senbon.model;

/** The simulated system refused something. */
public final class FileError extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, as C's errno tells it. */
  public enum Kind {
    MISSING,
    NOT_A_DIRECTORY,
    IS_A_DIRECTORY,
    NOT_EMPTY,
    NOT_ALLOWED,
    IN_USE,
    BAD_NAME,
    TOO_LONG,
    TOO_MANY_OPEN
  }

  private final Kind kind;

  FileError(Kind kind, String path) {
    super(kind + ": " + path);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
