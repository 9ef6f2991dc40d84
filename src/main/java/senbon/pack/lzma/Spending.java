package senbon.pack.lzma;

/**
 * How many packed bytes each stretch of some content takes, counted as it is decoded. A symbol that
 * reaches from one stretch into the next counts for the first. The range coder doesn't end at a
 * stretch's end: a byte counts where the decoder has read it, which is five bytes after it begins.
 */
public final class Spending {
  private final int[] ends;
  private final long[] bytes;
  private int current;

  /**
   * Nothing was spent.
   *
   * @param ends ascending ends of the stretches, at least one; what lies beyond the last counts for
   *     it
   */
  public Spending(int[] ends) {
    this.ends = ends.clone();
    this.bytes = new long[ends.length];
    reached(0);
  }

  /** Packed bytes by stretch. */
  public long[] bytes() {
    return bytes.clone();
  }

  /** Where the next stretch begins, if that is before {@code end}. */
  int stop(int end) {
    return current < ends.length - 1 ? Math.min(end, ends[current]) : end;
  }

  /** So much was read for the present stretch. */
  void spend(int packed) {
    bytes[current] += packed;
  }

  /** So much of the content is there. */
  void reached(int filled) {
    while (current < ends.length - 1 && filled >= ends[current]) {
      current++;
    }
  }
}
