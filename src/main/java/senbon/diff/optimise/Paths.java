package senbon.diff.optimise;

import java.util.Arrays;

/**
 * The stretches of which the cheapest ways through the new file consist, each with the one before
 * it.
 */
final class Paths {
  static final int NONE = -1;

  private int[] start = new int[1024];
  private int[] diagonal = new int[1024];
  private int[] previous = new int[1024];
  private int size;

  void clear() {
    size = 0;
  }

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

  int start(int path) {
    return start[path];
  }

  int diagonal(int path) {
    return diagonal[path];
  }

  int previous(int path) {
    return previous[path];
  }
}
