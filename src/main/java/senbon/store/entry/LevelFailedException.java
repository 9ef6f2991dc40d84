package senbon.store.entry;

import java.io.IOException;

/** A level elsewhere answered with an error, or not at all. The message is a clause of ours. */
public final class LevelFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean denied;

  /**
   * @param what a clause without its full stop, such as {@code access is denied (AccessDenied)}
   * @param remedy a sentence, or empty if none helps
   */
  public LevelFailedException(String what, String remedy, Throwable cause) {
    this(what, remedy, false, cause);
  }

  /**
   * The same of an answer.
   *
   * @param denied whether whoever asked may not do that there
   */
  public LevelFailedException(String what, String remedy, boolean denied, Throwable cause) {
    super(what, cause);
    this.remedy = remedy;
    this.denied = denied;
  }

  /** Whether whoever asked may not do that there. */
  public boolean isDenied() {
    return denied;
  }

  public String remedy() {
    return remedy;
  }
}
