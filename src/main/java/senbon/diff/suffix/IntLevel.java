package senbon.diff.suffix;

import java.util.Arrays;

/**
 * A text of names: the second level and those below it. The text lies in the array of the order,
 * after the room for this level's own order; the buckets lie between the two if they fit there.
 */
final class IntLevel extends Level {
  /** As in {@link ByteLevel}. */
  private static final int BLOCK = 256;

  /** Where in the order the text begins, and how many different symbols it can have. */
  private final int textAt;

  private final int symbols;

  /**
   * Where the next suffix of each bucket goes: symbol s has element {@code cursorsAt + s}, of the
   * order or of an array of its own.
   */
  private int[] cursors = new int[0];

  private int cursorsAt;

  /**
   * Where in the order the buckets' starts are kept; −1 if there is no room, so that they are
   * counted again for each sweep.
   */
  private int startsAt = -1;

  /**
   * A level below another.
   *
   * @param textAt where in the order the text begins
   * @param symbols all symbols are less than this
   */
  IntLevel(int[] order, int textAt, int length, int symbols) {
    super(order, length);
    this.textAt = textAt;
    this.symbols = symbols;
  }

  @Override
  void reserve(int room) {
    int free = room - length;
    boolean inside = free >= symbols;
    cursors = inside ? order : new int[symbols];
    cursorsAt = inside ? length : 0;
    startsAt = -1;
    int left = inside ? free - symbols : free;
    if (left >= symbols) {
      countStarts();
      startsAt = room - symbols;
      System.arraycopy(cursors, cursorsAt, order, startsAt, symbols);
    }
  }

  @Override
  void release() {
    cursors = new int[0];
  }

  /** Points each cursor at the start of its bucket, by counting the symbols. */
  private void countStarts() {
    countEach();
    int sum = 0;
    for (int i = cursorsAt; i < cursorsAt + symbols; i++) {
      int count = cursors[i];
      cursors[i] = sum;
      sum += count;
    }
  }

  /** Puts the number of each symbol into its cursor. */
  private void countEach() {
    Arrays.fill(cursors, cursorsAt, cursorsAt + symbols, 0);
    for (int i = textAt; i < textAt + length; i++) {
      cursors[cursorsAt + order[i]]++;
    }
  }

  /** Points each bucket's cursor at its start. */
  private void cursorsToStarts() {
    if (startsAt < 0) {
      countStarts();
    } else {
      System.arraycopy(order, startsAt, cursors, cursorsAt, symbols);
    }
  }

  @Override
  void cursorsToEnds() {
    if (startsAt >= 0) {
      System.arraycopy(order, startsAt + 1, cursors, cursorsAt, symbols - 1);
      cursors[cursorsAt + symbols - 1] = length;
      return;
    }
    countEach();
    int sum = 0;
    for (int i = cursorsAt; i < cursorsAt + symbols; i++) {
      sum += cursors[i];
      cursors[i] = sum;
    }
  }

  @Override
  int symbolAt(int position) {
    return order[textAt + position];
  }

  @Override
  boolean same(int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      if (symbolAt(a + i) != symbolAt(b + i)) {
        return false;
      }
    }
    return true;
  }

  /** See {@link ByteLevel#lmsBefore}. */
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
  int takeBackwards(int symbol) {
    return --cursors[cursorsAt + symbol];
  }

  /** Reads in advance, as {@link ByteLevel} does. */
  private void prefetch(int from) {
    int sum = 0;
    for (int i = Math.max(0, from), end = Math.min(length, from + BLOCK); i < end; i++) {
      int position = order[i];
      sum += order[textAt + (position & ~(position >> 31))];
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

  /** Upwards, as {@link ByteLevel} does. */
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

  /** Downwards, as {@link ByteLevel} does. */
  private void induceSTypeSubstrings(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      int suffix = order[i];
      if (suffix > 0) {
        order[i] = 0;
        int position = suffix - 1;
        int symbol = symbolAt(position);
        int before = symbolAt(position - 1 - ((position - 1) >> 31));
        order[--cursors[cursorsAt + symbol]] = position ^ ((symbol - before) >> 31);
      }
    }
  }

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

  /** Upwards, as {@link ByteLevel} does. */
  private void induceLTypeSuffixes(int from, int to) {
    for (int i = from; i < to; i++) {
      int suffix = order[i];
      order[i] = ~suffix;
      if (suffix > 0) {
        induceL(suffix);
      }
    }
  }

  /** Downwards, as {@link ByteLevel} does. */
  private void induceSTypeSuffixes(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      int suffix = order[i];
      if (suffix > 0) {
        int position = suffix - 1;
        int symbol = symbolAt(position);
        int before = symbolAt(position - 1 - ((position - 1) >> 31));
        order[--cursors[cursorsAt + symbol]] =
            position ^ (((symbol - before) | (position - 1)) >> 31);
      } else {
        order[i] = ~suffix;
      }
    }
  }

  /** Puts the suffix of L type before {@code suffix} in its place, as {@link ByteLevel} does. */
  private void induceL(int suffix) {
    int position = suffix - 1;
    int symbol = symbolAt(position);
    int before = symbolAt(position - 1 - ((position - 1) >> 31));
    order[cursors[cursorsAt + symbol]++] = position ^ ((before - symbol) >> 31);
  }
}
