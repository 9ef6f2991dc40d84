package senbon.pack.lzma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Which positions of a range lie inside a run of one byte, where there is nothing to search for: a
 * position is inside if it, the byte before and the three bytes after are equal. One bit a byte.
 */
final class RunMap {
  /** The shortest run with a position inside. */
  static final int LEAST = 5;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int start;
  private final int end;
  private final long[] outside;
  private final int count;

  RunMap(byte[] plain, int start, int end) {
    this.start = start;
    this.end = end;
    this.outside = new long[((end - start) >>> 6) + 2];
    int run = 0;
    int number = 0;
    for (int i = end - 1; i >= start; i--) {
      run = i + 1 < end && plain[i] == plain[i + 1] ? run + 1 : 1;
      if (run < LEAST - 1 || i == start || plain[i - 1] != plain[i]) {
        outside[(i - start) >>> 6] |= 1L << (i - start);
        number++;
      }
    }
    outside[(end - start) >>> 6] |= 1L << (end - start);
    this.count = number;
  }

  /** How many positions are not inside a run. */
  int outsideCount() {
    return count;
  }

  boolean isInside(int position) {
    int i = position - start;
    return (outside[i >>> 6] >>> i & 1) == 0;
  }

  /** The first position from {@code position} on that is not inside a run, at most the end. */
  int nextOutside(int position) {
    int i = position - start;
    int word = i >>> 6;
    long bits = outside[word] >>> i;
    if (bits != 0) {
      return position + Long.numberOfTrailingZeros(bits);
    }
    do {
      word++;
    } while (outside[word] == 0);
    return Math.min(start + (word << 6) + Long.numberOfTrailingZeros(outside[word]), end);
  }

  /** Whether the four bytes from {@code position} on are one byte repeated. */
  static boolean isRun(byte[] plain, int position) {
    int value = (int) INT.get(plain, position);
    return value == Integer.rotateLeft(value, 8);
  }
}
