package senbon.diff.optimise;

import java.util.Arrays;

/**
 * Consecutive segments of the new file, each along a diagonal or of new bytes: each ends where the
 * next begins. Takes 8 bytes for each.
 */
final class Segments {
  /** In place of a diagonal: the bytes are new. */
  static final int NEW = Integer.MIN_VALUE;

  /**
   * First position of each, and its diagonal or {@link #NEW}. The first {@code size} elements
   * count.
   */
  private int[] start = new int[64];

  private int[] diagonal = new int[64];
  private int size;

  int size() {
    return size;
  }

  /** First position of a segment in the new file. */
  int start(int i) {
    return start[i];
  }

  /** Diagonal of a segment, {@link #NEW} if its bytes are new. */
  int diagonal(int i) {
    return diagonal[i];
  }

  /** Appends a segment, which ends the one before. */
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
   * About {@code most} of them, or all if there are fewer: those shorter than twice the average
   * length that would leave {@code most} become new bytes, and join what is new beside them.
   *
   * @param end of the last segment
   */
  Segments atMost(int most, int end) {
    if (size <= most) {
      return this;
    }
    int least = (end - start[0]) / most * 2;
    Segments fewer = new Segments();
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
