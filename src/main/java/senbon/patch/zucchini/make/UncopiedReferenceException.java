package senbon.patch.zucchini.make;

/**
 * An equivalence holds a reference of the old program that can't be copied to where it would be.
 */
final class UncopiedReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final int width;

  UncopiedReferenceException(int at, int width) {
    super("a reference at " + at, null, false, false);
    this.at = at;
    this.width = width;
  }

  /** Where it would be in the new part. */
  int at() {
    return at;
  }

  int width() {
    return width;
  }
}
