package senbon.diff.suffix;

import java.util.Arrays;

/** A text of names, which lies in the array of the order, after the room for its own order. */
final class IntLevel extends Level {
  private static final int BLOCK = 256;

  private final int textAt;
  private final int symbols;

  /** Where each bucket's cursor is: in the order, or in an array of its own. */
  private int[] cursors = new int[0];

  private int cursorsAt;

  /** Where in the order the buckets' starts are kept, or -1 if they must be counted each time. */
  private int startsAt = -1;

  /**
   * @param symbols all names are less
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

  private void countStarts() {
    countEach();
    int sum = 0;
    for (int i = cursorsAt; i < cursorsAt + symbols; i++) {
      int count = cursors[i];
      cursors[i] = sum;
      sum += count;
    }
  }

  private void countEach() {
    Arrays.fill(cursors, cursorsAt, cursorsAt + symbols, 0);
    for (int i = textAt; i < textAt + length; i++) {
      cursors[cursorsAt + order[i]]++;
    }
  }

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
  int takeBackwards(int symbol) {
    return --cursors[cursorsAt + symbol];
  }

  /** Reads in advance, as {@link ByteLevel} does. */
  private void touch(int from) {
    int sum = 0;
    for (int i = Math.max(0, from), end = Math.min(length, from + BLOCK); i < end; i++) {
      int position = order[i];
      sum += order[textAt + (position & ~(position >> 31))];
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

  private void risingStretches(int from, int to) {
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
        order[--cursors[cursorsAt + symbol]] =
            position ^ (((symbol - before) | (position - 1)) >> 31);
      } else {
        order[i] = ~suffix;
      }
    }
  }

  private void induceFalling(int suffix) {
    int position = suffix - 1;
    int symbol = symbolAt(position);
    int before = symbolAt(position - 1 - ((position - 1) >> 31));
    order[cursors[cursorsAt + symbol]++] = position ^ ((before - symbol) >> 31);
  }
}
