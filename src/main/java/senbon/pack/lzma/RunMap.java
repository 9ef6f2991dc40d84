package senbon.pack.lzma;

/**
 * Which positions of a range lie inside a long run of one byte, where there is nothing to search
 * for: all of the run but its first two bytes. In patches of binaries most positions do, and the
 * encoder steps over them: of the 184 million bytes of a patch of libxul, 25 million lie outside.
 *
 * <p>Memory: one bit a byte.
 */
final class RunMap {
  /** The shortest run with an inside in the first version, in bytes. */
  static final int MIN_RUN = 5;

  /**
   * Bytes of a long run that are not inside: the second is where a copy at a distance of one can
   * begin.
   */
  private static final int HEAD = 2;

  private final byte[] plain;
  private final int start;
  private final int end;

  /**
   * Bit {@code i & 63} of word {@code i >>> 6} is set if position {@code start + i} is not inside a
   * run; also that of the end, so that searches stop there.
   */
  private final long[] outside;

  /** How many positions before the end are set, and how many runs have an inside. */
  private final int outsideCount;

  private final int runCount;

  /**
   * Marks the positions of the range from {@code start} to {@code end}, exclusive; takes time in
   * proportion to its length.
   *
   * @param shortest bytes of a run with an inside, 3 at least
   */
  RunMap(byte[] plain, int start, int end, int shortest) {
    this.plain = plain;
    this.start = start;
    this.end = end;
    this.outside = new long[((end - start) >>> 6) + 2];
    int outsides = 0;
    int runs = 0;
    int i = start;
    while (i < end) {
      int runEnd = i + 1;
      while (runEnd < end && plain[runEnd] == plain[i]) {
        runEnd++;
      }
      boolean isLong = runEnd - i >= shortest;
      int to = isLong ? i + HEAD : runEnd;
      outsides += to - i;
      runs += isLong ? 1 : 0;
      for (; i < to; i++) {
        mark(i);
      }
      i = runEnd;
    }
    mark(end);
    this.outsideCount = outsides;
    this.runCount = runs;
  }

  private void mark(int position) {
    int i = position - start;
    outside[i >>> 6] |= 1L << i;
  }

  /** Where the range begins. */
  int start() {
    return start;
  }

  /** Where it ends, exclusive. */
  int end() {
    return end;
  }

  /** Bytes of the range. */
  int length() {
    return end - start;
  }

  /** How many positions are not inside a run. */
  int outsideCount() {
    return outsideCount;
  }

  /** Whether most positions of a part are inside a run. Stops counting once it is known. */
  boolean isSparse(int from, int to) {
    long outsides = 0;
    for (int i = nextOutside(from); i < to && 2 * outsides <= to - from; i = nextOutside(i + 1)) {
      outsides++;
    }
    return 2 * outsides < to - from;
  }

  /** How many runs have an inside. */
  int runCount() {
    return runCount;
  }

  /** Whether a position is inside a run. */
  boolean isInside(int position) {
    int i = position - start;
    return (outside[i >>> 6] >>> i & 1) == 0;
  }

  /** Whether a run with an inside ends just before {@code position}. */
  boolean isRunEnd(int position) {
    return position > start && !isInside(position) && isInside(position - 1);
  }

  /** Length of the run before a position, at most that of a match (273 bytes). */
  int runBefore(int position) {
    int least = Math.max(start, position - Model.MAX_MATCH);
    int i = position - 1;
    while (i > least && plain[i - 1] == plain[position - 1]) {
      i--;
    }
    return position - i;
  }

  /**
   * The first position from {@code position} on that is not inside a run, at most the end. Shifts
   * of words count modulo 64.
   */
  int nextOutside(int position) {
    int i = position - start;
    int word = i >>> 6;
    long bits = outside[word] >>> i;
    if (bits != 0) {
      return position + Long.numberOfTrailingZeros(bits);
    }
    do {
      word++;
    } while (outside[word] == 0);
    return Math.min(start + (word << 6) + Long.numberOfTrailingZeros(outside[word]), end);
  }

  /** The least position before which {@code count} positions from {@code from} on are set. */
  int after(int from, int count) {
    int left = count;
    int i = from;
    // Whole words as long as they are not enough.
    while (i + 64 <= end && outsideIn(i, i + 64) < left) {
      left -= outsideIn(i, i + 64);
      i += 64;
    }
    for (; left > 0 && i < end; i++) {
      left -= isInside(i) ? 0 : 1;
    }
    return i;
  }

  /** How many of the positions from {@code from} to {@code to}, exclusive, are not inside a run. */
  int outsideIn(int from, int to) {
    int first = from - start;
    int last = to - start;
    int firstWord = first >>> 6;
    int lastWord = last >>> 6;
    long tail = outside[lastWord] & ((1L << last) - 1);
    if (firstWord == lastWord) {
      return Long.bitCount(tail >>> first);
    }
    int count = Long.bitCount(outside[firstWord] >>> first) + Long.bitCount(tail);
    for (int word = firstWord + 1; word < lastWord; word++) {
      count += Long.bitCount(outside[word]);
    }
    return count;
  }
}
