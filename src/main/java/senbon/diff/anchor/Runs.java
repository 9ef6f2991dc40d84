package senbon.diff.anchor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Compares and counts eight bytes at a time. */
public final class Runs {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;

  private Runs() {}

  /** The eight bytes from {@code at}, the first in the lowest bits. */
  public static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The four bytes from {@code at}, the first in the lowest bits. */
  public static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** How many bytes from {@code i} and from {@code j} are equal, at most {@code limit}. */
  public static int forward(byte[] a, int i, byte[] b, int j, int limit) {
    int run = 0;
    while (run <= limit - 8) {
      long difference = eight(a, i + run) ^ eight(b, j + run);
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

  /** How many bytes before {@code i} and before {@code j} are equal, at most {@code limit}. */
  public static int backward(byte[] a, int i, byte[] b, int j, int limit) {
    int run = 0;
    while (run <= limit - 8) {
      long difference = eight(a, i - run - 8) ^ eight(b, j - run - 8);
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

  /** How many of the {@code count} bytes from {@code i} and from {@code j} are equal. */
  public static int equal(byte[] a, int i, byte[] b, int j, int count) {
    int equal = 0;
    int k = 0;
    for (; k <= count - 8; k += 8) {
      equal += 8 - Long.bitCount(nonZeroBytes(eight(a, i + k) ^ eight(b, j + k)));
    }
    for (; k < count; k++) {
      equal += a[i + k] == b[j + k] ? 1 : 0;
    }
    return equal;
  }

  /** One set bit for every byte that is not zero. */
  private static long nonZeroBytes(long word) {
    return ((((word & LOW_SEVEN) + LOW_SEVEN) | word) >>> 7) & LOW_BITS;
  }
}
