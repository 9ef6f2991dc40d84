package senbon.diff.classic;

/**
 * Counts steps of a search whose time can grow with the square of the files' length, and ends it at
 * a limit. Steps are counted, not time, so the same files end the same way everywhere.
 */
final class Work {
  /** So many steps are always allowed: some seconds. */
  private static final long LEAST = 1L << 32;

  /** And so many more for each byte of both files. Usual programs take some ten. */
  private static final long STEPS_PER_BYTE = 512;

  /** Equal bytes are compared many at once; so many count as one step. */
  private static final int AT_ONCE = 16;

  private final long limit;
  private long steps;

  Work(long limit) {
    this.limit = limit;
  }

  /** For files of these lengths in bytes. */
  static Work of(long oldLength, long newLength) {
    return new Work(LEAST + STEPS_PER_BYTE * (oldLength + newLength));
  }

  /**
   * Counts steps.
   *
   * @throws SearchLimitException if there were too many
   */
  void add(long more) {
    steps += more;
    if (steps > limit) {
      throw new SearchLimitException(limit);
    }
  }

  /** Counts a comparison of so many bytes that turned out to be equal. */
  void compared(int bytes) {
    add(1 + bytes / AT_ONCE);
  }
}
