package senbon.pack.lzma;

import java.util.Arrays;

/** Symbols that were chosen, in order. Memory: 8 bytes a symbol. */
final class Symbols {
  /** The distance of a symbol that is a literal. */
  static final int LITERAL = -1;

  /** Lengths in bytes, and distances, which count from 0, or {@link #LITERAL}. */
  private int[] lengths = new int[1 << 8];

  private int[] distances = new int[1 << 8];
  private int count;

  void clear() {
    count = 0;
  }

  void add(int length, int distance) {
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * count);
      distances = Arrays.copyOf(distances, 2 * count);
    }
    lengths[count] = length;
    distances[count++] = distance;
  }

  void addAll(Symbols others) {
    for (int i = 0; i < others.count; i++) {
      add(others.lengths[i], others.distances[i]);
    }
  }

  /** Turns the order around. */
  void reverse() {
    for (int a = 0, b = count - 1; a < b; a++, b--) {
      int length = lengths[a];
      lengths[a] = lengths[b];
      lengths[b] = length;
      int distance = distances[a];
      distances[a] = distances[b];
      distances[b] = distance;
    }
  }

  int count() {
    return count;
  }

  int length(int index) {
    return lengths[index];
  }

  int distance(int index) {
    return distances[index];
  }
}
