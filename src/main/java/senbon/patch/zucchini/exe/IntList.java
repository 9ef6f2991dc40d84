package senbon.patch.zucchini.exe;

import java.util.Arrays;
import senbon.base.failure.LimitException;

/**
 * Numbers that are collected, four bytes each, and half as much again while the array grows.
 *
 * <p>It holds at most as many as it was made for: what real programs have is far below, so memory
 * is bounded whatever a program holds.
 */
final class IntList {
  private final int most;
  private int[] values = new int[256];
  private int size;

  IntList(int most) {
    this.most = most;
  }

  void add(int value) {
    if (size == values.length) {
      if (size >= most) {
        throw new LimitException(
            "A program has more than " + most + " references, as no real one has.",
            "Use a patch that takes it for raw bytes.");
      }
      values = Arrays.copyOf(values, (int) Math.min(most, size + (size >> 1) + 16L));
    }
    values[size++] = value;
  }

  int get(int i) {
    return values[i];
  }

  int size() {
    return size;
  }

  /** The numbers, in the order in which they came. */
  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
