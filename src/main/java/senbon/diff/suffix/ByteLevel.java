package senbon.diff.suffix;

/** The text of bytes itself. */
final class ByteLevel extends Level {
  private static final int SYMBOLS = 256;

  /** How many elements of the order are looked at in advance, see {@link #touch}. */
  private static final int BLOCK = 256;

  private final byte[] text;
  private final int[] starts = new int[SYMBOLS + 1];
  private final int[] cursors = new int[SYMBOLS];

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

  @Override
  int turnBefore(int turn) {
    int i = Math.min(turn, length - 1);
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
   */
  private void touch(int from) {
    int sum = 0;
    for (int i = Math.max(0, from), end = Math.min(length, from + BLOCK); i < end; i++) {
      int position = order[i];
      sum += text[position & ~(position >> 31)];
    }
    touched += sum;
  }

  @Override
  void sortStretches() {
    cursorsToStarts();
    induceFalling(length);
    for (int block = 0; block < length; block += BLOCK) {
      touch(block + BLOCK);
      fallingStretches(block, Math.min(length, block + BLOCK));
    }
    cursorsToEnds();
    for (int block = (length - 1) / BLOCK * BLOCK; block >= 0; block -= BLOCK) {
      touch(block - BLOCK);
      risingStretches(block, Math.min(length, block + BLOCK));
    }
  }

  /** Leaves only those whose predecessor is rising. */
  private void fallingStretches(int from, int to) {
    for (int i = from; i < to; i++) {
      int suffix = order[i];
      if (suffix > 0) {
        order[i] = 0;
        induceFalling(suffix);
      } else if (suffix < 0) {
        order[i] = ~suffix;
      }
    }
  }

  /** Leaves only turns, marked. */
  private void risingStretches(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      int suffix = order[i];
      if (suffix > 0) {
        order[i] = 0;
        int position = suffix - 1;
        int symbol = symbolAt(position);
        int before = symbolAt(position - 1 - ((position - 1) >> 31));
        // Marked if a turn, as the one before is falling.
        order[--cursors[symbol]] = position ^ ((symbol - before) >> 31);
      }
    }
  }

  @Override
  void sortAll() {
    cursorsToStarts();
    induceFalling(length);
    for (int block = 0; block < length; block += BLOCK) {
      touch(block + BLOCK);
      falling(block, Math.min(length, block + BLOCK));
    }
    cursorsToEnds();
    for (int block = (length - 1) / BLOCK * BLOCK; block >= 0; block -= BLOCK) {
      touch(block - BLOCK);
      rising(block, Math.min(length, block + BLOCK));
    }
  }

  /** Leaves those unmarked whose predecessor is rising. */
  private void falling(int from, int to) {
    for (int i = from; i < to; i++) {
      int suffix = order[i];
      order[i] = ~suffix;
      if (suffix > 0) {
        induceFalling(suffix);
      }
    }
  }

  private void rising(int from, int to) {
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
   * Puts the falling suffix before {@code suffix} in its place; marked if the one before is rising,
   * so does not follow from it in this sweep.
   */
  private void induceFalling(int suffix) {
    int position = suffix - 1;
    int symbol = symbolAt(position);
    int before = symbolAt(position - 1 - ((position - 1) >> 31));
    order[cursors[symbol]++] = position ^ ((before - symbol) >> 31);
  }
}
