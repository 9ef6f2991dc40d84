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
}
