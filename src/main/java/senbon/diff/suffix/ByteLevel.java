package senbon.diff.suffix;

/**
 * The text of bytes itself: the first level. Takes 2 KiB for its buckets, so its whole order is
 * free for the next level.
 */
final class ByteLevel extends Level {
  /** Values of a byte, taken as unsigned. */
  private static final int SYMBOLS = 256;

  /**
   * How many elements of the order are looked at in advance, see {@link #prefetch}. Chosen by
   * trial.
   */
  private static final int BLOCK = 256;

  private final byte[] text;

  /** Where in the order the bucket of each byte starts; the last element is the length. */
  private final int[] starts = new int[SYMBOLS + 1];

  /**
   * Where the next suffix of each bucket goes: the next free element in the sweep upwards, the one
   * after it in the sweep downwards.
   */
  private final int[] cursors = new int[SYMBOLS];

  /** Counts the bytes. */
  ByteLevel(byte[] text, int[] order) {
    super(order, text.length);
    this.text = text;
    for (byte b : text) {
      starts[(b & 255) + 1]++;
    }
    for (int i = 0; i < SYMBOLS; i++) {
      starts[i + 1] += starts[i];
    }
  }

  /** Its buckets have arrays of their own. */
  @Override
  void reserve(int room) {}

  @Override
  void release() {}

  @Override
  int symbolAt(int position) {
    return text[position] & 255;
  }

  @Override
  boolean same(int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      if (text[a + i] != text[b + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Back over the suffixes of L type, whose symbols are at least their successors, and then over
   * those of S type, whose symbols are at most their successors, to the leftmost of these.
   */
  @Override
  int lmsBefore(int position) {
    int i = Math.min(position, length - 1);
    int symbol = symbolAt(i);
    while (i > 0 && symbolAt(i - 1) >= symbol) {
      symbol = symbolAt(--i);
    }
    while (i > 0 && symbolAt(i - 1) <= symbol) {
      symbol = symbolAt(--i);
    }
    return i;
  }

  @Override
  void cursorsToEnds() {
    System.arraycopy(starts, 1, cursors, 0, SYMBOLS);
  }

  /** Points each bucket's cursor at its start. */
  private void cursorsToStarts() {
    System.arraycopy(starts, 0, cursors, 0, SYMBOLS);
  }

  @Override
  int takeBackwards(int symbol) {
    return --cursors[symbol];
  }

  /**
   * Reads the text where the elements {@code [from, from + BLOCK)} of the order will soon need it.
   * These reads wait for memory all at once; in the sweep, each would wait for the one before.
   * Marked elements read the first symbol, which does no harm.
   */
  private void prefetch(int from) {
    int sum = 0;
    for (int i = Math.max(0, from), end = Math.min(length, from + BLOCK); i < end; i++) {
      int position = order[i];
      sum += text[position & ~(position >> 31)];
    }
    prefetchSum += sum;
  }

  @Override
  void sortLmsSubstrings() {
    cursorsToStarts();
    induceL(length);
    for (int block = 0; block < length; block += BLOCK) {
      prefetch(block + BLOCK);
      induceLTypeSubstrings(block, Math.min(length, block + BLOCK));
    }
    cursorsToEnds();
    for (int block = (length - 1) / BLOCK * BLOCK; block >= 0; block -= BLOCK) {
      prefetch(block - BLOCK);
      induceSTypeSubstrings(block, Math.min(length, block + BLOCK));
    }
  }

  /**
   * Upwards: zeroes what it induced from, and unmarks the others: only suffixes of L type remain
   * whose predecessor is of S type, from which the sweep downwards starts.
   */
  private void induceLTypeSubstrings(int from, int to) {
    for (int i = from; i < to; i++) {
      int suffix = order[i];
      if (suffix > 0) {
        order[i] = 0;
        induceL(suffix);
      } else if (suffix < 0) {
        order[i] = ~suffix;
      }
    }
  }

  /** Downwards: zeroes what it induced from. Only LMS positions remain, marked. */
  private void induceSTypeSubstrings(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      int suffix = order[i];
      if (suffix > 0) {
        order[i] = 0;
        int position = suffix - 1;
        int symbol = symbolAt(position);
        int before = symbolAt(position - 1 - ((position - 1) >> 31));
        // Marked if the one before is of L type: then this is an LMS position.
        order[--cursors[symbol]] = position ^ ((symbol - before) >> 31);
      }
    }
  }

  /** The sweeps of {@link #sortLmsSubstrings}, but they keep what they induced from. */
  @Override
  void sortSuffixes() {
    cursorsToStarts();
    induceL(length);
    for (int block = 0; block < length; block += BLOCK) {
      prefetch(block + BLOCK);
      induceLTypeSuffixes(block, Math.min(length, block + BLOCK));
    }
    cursorsToEnds();
    for (int block = (length - 1) / BLOCK * BLOCK; block >= 0; block -= BLOCK) {
      prefetch(block - BLOCK);
      induceSTypeSuffixes(block, Math.min(length, block + BLOCK));
    }
  }

  /**
   * Upwards: marks all it induced from and unmarks the others, so that the sweep downwards starts
   * from suffixes of L type whose predecessor is of S type.
   */
  private void induceLTypeSuffixes(int from, int to) {
    for (int i = from; i < to; i++) {
      int suffix = order[i];
      order[i] = ~suffix;
      if (suffix > 0) {
        induceL(suffix);
      }
    }
  }

  /**
   * Downwards: the others are unmarked, which are in their place already. The LMS positions placed
   * before are overwritten, each before it would be read.
   */
  private void induceSTypeSuffixes(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      int suffix = order[i];
      if (suffix > 0) {
        int position = suffix - 1;
        int symbol = symbolAt(position);
        int before = symbolAt(position - 1 - ((position - 1) >> 31));
        order[--cursors[symbol]] = position ^ (((symbol - before) | (position - 1)) >> 31);
      } else {
        order[i] = ~suffix;
      }
    }
  }

  /**
   * Puts the suffix of L type before {@code suffix} in its place; marked if the one before that is
   * of S type, so doesn't follow from it in this sweep. At position 0, which has none before it,
   * the symbol is compared with itself. All without a branch: {@code x >> 31} is −1 for a negative
   * x, and {@code position ^ -1} is {@code ~position}.
   */
  private void induceL(int suffix) {
    int position = suffix - 1;
    int symbol = symbolAt(position);
    int before = symbolAt(position - 1 - ((position - 1) >> 31));
    order[cursors[symbol]++] = position ^ ((before - symbol) >> 31);
  }
}
