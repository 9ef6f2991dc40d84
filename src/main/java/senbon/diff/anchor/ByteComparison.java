package senbon.diff.anchor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Compares and counts equal bytes, eight at a time. None of these looks beyond the limit it is
 * given, but the caller must see to it that both arrays reach that far.
 */
public final class ByteComparison {
  /**
   * Little-endian: the first byte is in the lowest bits, so that trailing zeros count equal bytes.
   */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The lowest bit of each byte, and the lowest seven. */
  private static final long LOW_BITS = 0x0101010101010101L;

  private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;

  private ByteComparison() {}

  /** The eight bytes from {@code at}, the first in the lowest bits. */
  public static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The four bytes from {@code at}, the first in the lowest bits. */
  public static int intAt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** How many bytes from {@code i} on equal those from {@code j} on, at most {@code limit}. */
  public static int matchForward(byte[] a, int i, byte[] b, int j, int limit) {
    int run = 0;
    while (run <= limit - 8) {
      long difference = longAt(a, i + run) ^ longAt(b, j + run);
      if (difference != 0) {
        return run + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
      run += 8;
    }
    while (run < limit && a[i + run] == b[j + run]) {
      run++;
    }
    return run;
  }

  /** How many bytes before {@code i} equal those before {@code j}, at most {@code limit}. */
  public static int matchBackward(byte[] a, int i, byte[] b, int j, int limit) {
    int run = 0;
    while (run <= limit - 8) {
      long difference = longAt(a, i - run - 8) ^ longAt(b, j - run - 8);
      if (difference != 0) {
        return run + (Long.numberOfLeadingZeros(difference) >>> 3);
      }
      run += 8;
    }
    while (run < limit && a[i - run - 1] == b[j - run - 1]) {
      run++;
    }
    return run;
  }

  /**
   * How many of the {@code count} bytes from {@code i} on equal their counterparts from {@code j}
   * on, wherever they lie among them.
   */
  public static int countEqual(byte[] a, int i, byte[] b, int j, int count) {
    int equal = 0;
    int k = 0;
    for (; k <= count - 8; k += 8) {
      equal += 8 - Long.bitCount(nonZeroBytes(longAt(a, i + k) ^ longAt(b, j + k)));
    }
    for (; k < count; k++) {
      equal += a[i + k] == b[j + k] ? 1 : 0;
    }
    return equal;
  }

  /**
   * The lowest bit of each byte that is not zero. Adding 0x7f to the lower seven bits sets the
   * highest one unless they are zero, without a carry into the next byte; the highest bit itself is
   * or-ed in.
   */
  private static long nonZeroBytes(long word) {
    return ((((word & LOW_SEVEN) + LOW_SEVEN) | word) >>> 7) & LOW_BITS;
  }
}
