package senbon.patch.zucchini.make;

import java.util.Arrays;
import senbon.diff.Covers;
import senbon.patch.zucchini.Equivalences;

/** Equivalences that are collected in the order of the new part: twelve bytes for each. */
final class Pieces {
  private int[] src = new int[64];
  private int[] dst = new int[64];
  private int[] length = new int[64];
  private int size;

  void add(int from, int to, int count) {
    if (size == src.length) {
      int capacity = size + (size >> 1);
      src = Arrays.copyOf(src, capacity);
      dst = Arrays.copyOf(dst, capacity);
      length = Arrays.copyOf(length, capacity);
    }
    src[size] = from;
    dst[size] = to;
    length[size++] = count;
  }

  /** Covers as they are. */
  static Equivalences of(Covers covers) {
    Pieces pieces = new Pieces();
    for (int i = 0; i < covers.size(); i++) {
      pieces.add(covers.oldAt(i), covers.newAt(i), covers.length(i));
    }
    return pieces.toEquivalences();
  }

  Equivalences toEquivalences() {
    return new Equivalences(
        Arrays.copyOf(src, size), Arrays.copyOf(dst, size), Arrays.copyOf(length, size));
  }
}
