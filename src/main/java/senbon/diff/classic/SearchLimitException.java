package senbon.diff.classic;

import senbon.base.failure.LimitException;

/** The search takes too many steps, because the files repeat themselves again and again. */
public final class SearchLimitException extends LimitException {
  private static final long serialVersionUID = 1L;

  private final long steps;

  SearchLimitException(long steps) {
    this("two files", steps, null);
  }

  private SearchLimitException(String files, long steps, Throwable cause) {
    super(
        "mbsdiff's search for the patch of %s would take more than %d steps, as its contents repeat"
                .formatted(files, steps)
            + " themselves again and again.",
        "Use the tool senbon@2, or send the file whole.",
        cause);
    this.steps = steps;
  }

  /**
   * The same, by the name of the file.
   *
   * @param label how messages call the file
   */
  public SearchLimitException on(String label) {
    return new SearchLimitException(label, steps, this);
  }

  /** How many steps are allowed. */
  public long steps() {
    return steps;
  }
}
