package senbon.diff.optimise;

import java.util.Arrays;
import senbon.diff.machine.CodeUnits;

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

  /**
   * The same, but each border at a multiple of the unit there, before or after, whichever leaves
   * fewer bytes that differ. So control, diff and extra bytes keep the phase of the code, which is
   * what LZMA's position bits are for.
   *
   * @param end of the last segment
   */
  Segments aligned(byte[] old, byte[] target, int end, CodeUnits units) {
    if (units.isEmpty()) {
      return this;
    }
    Segments aligned = new Segments();
    for (int i = 0; i < size; i++) {
      int at = start[i];
      int unit = units.at(at);
      if (i > 0 && at % unit != 0) {
        int low = at - at % unit;
        int high = Math.min(end, low + unit);
        int later = differing(old, target, at, high, diagonal[i - 1]);
        int earlier = differing(old, target, low, at, diagonal[i]);
        if (Math.min(earlier, later) < Integer.MAX_VALUE) {
          at = earlier <= later ? low : high;
        }
      }
      while (aligned.size > 0 && aligned.start[aligned.size - 1] >= at) {
        aligned.size--;
      }
      if (at < end || aligned.size == 0) {
        aligned.add(at, diagonal[i]);
      }
    }
    return aligned;
  }

  /** How many bytes would be no equal ones along a diagonal, or as new bytes. */
  private static int differing(byte[] old, byte[] target, int from, int to, int shift) {
    if (shift == NEW) {
      return to - from;
    }
    int count = 0;
    for (int at = from; at < to; at++) {
      long oldAt = (long) at + shift;
      // A cover can't leave the old file: it is not prolonged to there.
      if (oldAt < 0 || oldAt >= old.length) {
        return Integer.MAX_VALUE;
      }
      count += old[(int) oldAt] == target[at] ? 0 : 1;
    }
    return count;
  }
}
