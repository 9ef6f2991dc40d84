package senbon.diff.classic;

import java.util.Arrays;

/**
 * Measures runs of equal bytes: short ones byte by byte, as most are short, long ones many bytes at
 * once. Counts the steps.
 */
final class EqualRuns {
  /** Up to so many bytes it is faster to compare one by one. */
  private static final int NEAR = 16;

  /** So many bytes are compared at once backwards. */
  private static final int BLOCK = 256;

  private final Work work;

  EqualRuns(Work work) {
    this.work = work;
  }

  /** How many bytes are equal from these positions on, up to {@code limit}. */
  int forward(byte[] one, int oneAt, byte[] other, int otherAt, int limit) {
    int near = Math.min(limit, NEAR);
    int i = 0;
    while (i < near && one[oneAt + i] == other[otherAt + i]) {
      i++;
    }
    if (i == near && near < limit) {
      int found =
          Arrays.mismatch(one, oneAt + i, oneAt + limit, other, otherAt + i, otherAt + limit);
      i = found < 0 ? limit : i + found;
    }
    work.compared(i);
    return i;
  }

  /** How many bytes are equal before these positions, up to {@code limit}. */
  int backward(byte[] one, int oneAt, byte[] other, int otherAt, int limit) {
    int near = Math.min(limit, NEAR);
    int i = 0;
    while (i < near && one[oneAt - i - 1] == other[otherAt - i - 1]) {
      i++;
    }
    if (i == near && near < limit) {
      while (i + BLOCK <= limit && blockEnds(one, oneAt - i, other, otherAt - i)) {
        i += BLOCK;
      }
      while (i < limit && one[oneAt - i - 1] == other[otherAt - i - 1]) {
        i++;
      }
    }
    work.compared(i);
    return i;
  }

  private static boolean blockEnds(byte[] one, int oneTo, byte[] other, int otherTo) {
    return Arrays.equals(one, oneTo - BLOCK, oneTo, other, otherTo - BLOCK, otherTo);
  }
}
