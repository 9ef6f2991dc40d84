package senbon.diff.optimise;

import java.util.Arrays;

/** Consecutive stretches of the new file, each along a diagonal or new. */
final class Stretches {
  /** In place of a diagonal: the bytes are new. */
  static final int NEW = Integer.MIN_VALUE;

  private int[] start = new int[64];
  private int[] diagonal = new int[64];
  private int size;

  int size() {
    return size;
  }

  int start(int i) {
    return start[i];
  }

  int diagonal(int i) {
    return diagonal[i];
  }

  void add(int from, int shift) {
    if (size == start.length) {
      start = Arrays.copyOf(start, size * 2);
      diagonal = Arrays.copyOf(diagonal, size * 2);
    }
    start[size] = from;
    diagonal[size] = shift;
    size++;
  }

  /**
   * About {@code most} of them, or all if there are fewer: what is shorter than the average would
   * then be becomes new, and joins what is new beside it.
   *
   * @param end of the last
   */
  Stretches atMost(int most, int end) {
    if (size <= most) {
      return this;
    }
    int least = (end - start[0]) / most * 2;
    Stretches fewer = new Stretches();
    for (int i = 0; i < size; i++) {
      int to = i + 1 < size ? start[i + 1] : end;
      int shift = to - start[i] < least ? NEW : diagonal[i];
      if (shift != NEW || fewer.size == 0 || fewer.diagonal[fewer.size - 1] != NEW) {
        fewer.add(start[i], shift);
      }
    }
    return fewer;
  }
}
