package senbon.diff.optimise;

import java.util.Arrays;

/**
 * The paths that may still be the cheapest, as a tree: each segment knows the one before it, so
 * that paths share what they have in common. Only segments that another builds on are here; none is
 * removed while a part is decided. Takes 12 bytes for each, and up to twice that while it grows.
 */
final class Paths {
  /** No segment: the number before the first. */
  static final int NONE = -1;

  /**
   * Parallel arrays: first position in the new file, diagonal (or {@link Segments#NEW}), and the
   * number of the segment before. The first {@code size} elements count.
   */
  private int[] start = new int[1024];

  private int[] diagonal = new int[1024];
  private int[] previous = new int[1024];
  private int size;

  /** Forgets all segments, for the next part. */
  void clear() {
    size = 0;
  }

  /**
   * Adds a segment.
   *
   * @param before the number of the segment before it, or {@link #NONE}
   * @return its number
   */
  int add(int from, int shift, int before) {
    if (size == start.length) {
      int capacity = size * 2;
      start = Arrays.copyOf(start, capacity);
      diagonal = Arrays.copyOf(diagonal, capacity);
      previous = Arrays.copyOf(previous, capacity);
    }
    start[size] = from;
    diagonal[size] = shift;
    previous[size] = before;
    return size++;
  }

  /** First position of a segment in the new file. */
  int start(int path) {
    return start[path];
  }

  /** Diagonal of a segment, {@link Segments#NEW} if its bytes are new. */
  int diagonal(int path) {
    return diagonal[path];
  }

  /** The number of the segment before, {@link #NONE} if it is the first. */
  int previous(int path) {
    return previous[path];
  }
}
