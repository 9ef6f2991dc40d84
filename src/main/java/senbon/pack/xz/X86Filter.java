package senbon.pack.xz;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Undoes the x86 branch filter of xz (The .xz File Format 1.2.1, section 5.3.2; its rules are those
 * of the filter "BCJ x86" of the LZMA SDK) in place. The filter turns what calls and jumps say, a
 * distance from where they are, into where they lead, so that two calls of one function are the
 * same bytes.
 *
 * <p>An operand is taken for one if it follows a byte 0xE8 or 0xE9, and its fourth byte is 0 or
 * 0xFF, as it is where distances are below 16 MiB. Operation codes that follow one another within
 * three bytes may belong to the operand of another; the rules for these keep filter and inverse in
 * step.
 */
final class X86Filter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Each of eight bytes: 1, its highest bit, all but its lowest, and an operation code. */
  private static final long ONES = 0x0101_0101_0101_0101L;

  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long EVENS = 0xFEFE_FEFE_FEFE_FEFEL;
  private static final long CODES = 0xE8E8_E8E8_E8E8_E8E8L;

  /** Bytes of an operation with its operand. */
  private static final int OPERATION = 5;

  private X86Filter() {}

  /** Undoes it for a block, which lies from {@code start} to {@code end}, exclusive. */
  static void undo(byte[] bytes, int start, int end) {
    int last = end - OPERATION;
    int before = start - 1;
    // Which of the three bytes before are operation codes whose operand was left as it is: bit 0
    // for the nearest.
    int codes = 0;
    int i = nextCode(bytes, start, last);
    while (i <= last) {
      int gap = i - before;
      codes = gap > 3 ? 0 : codes << (gap - 1) & 7;
      before = i;
      if (isOperand(bytes, i, codes)) {
        INT.set(bytes, i + 1, distance((int) INT.get(bytes, i + 1), i - start + OPERATION, codes));
        i = nextCode(bytes, i + OPERATION, last);
      } else {
        codes = codes << 1 | 1;
        i = nextCode(bytes, i + 1, last);
      }
    }
  }

  /** The first place from {@code from} on with an operation code; beyond {@code last} if none. */
  private static int nextCode(byte[] bytes, int from, int last) {
    int i = from;
    for (; i <= last - 3; i += 8) {
      // A byte is 0 where there is a code; the lowest bit that is left marks the first of these.
      long word = ((long) LONG.get(bytes, i) & EVENS) ^ CODES;
      long found = (word - ONES) & ~word & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i <= last && (bytes[i] & 0xFE) != 0xE8) {
      i++;
    }
    return i;
  }

  /** Whether the four bytes after a code were filtered. */
  private static boolean isOperand(byte[] bytes, int at, int codes) {
    if (codes != 0 && (Integer.bitCount(codes) > 1 || isSign(bytes[at + 4 - shared(codes)]))) {
      return false;
    }
    return isSign(bytes[at + 4]);
  }

  /** How many of the operand's bytes would belong to that of the code before, too. */
  private static int shared(int codes) {
    return Integer.numberOfTrailingZeros(codes) + 1;
  }

  private static boolean isSign(byte value) {
    return value == 0 || value == -1;
  }

  /**
   * The distance of an operand: where it leads less where the next operation is. One that would
   * have been left alone, for the code before it, stands for its complement.
   */
  private static int distance(int target, int next, int codes) {
    int distance = target - next;
    if (codes != 0) {
      int shift = 24 - 8 * shared(codes);
      while (isSign((byte) (distance >>> shift))) {
        distance = (distance ^ ((1 << (shift + 8)) - 1)) - next;
      }
    }
    // Bit 24 is the sign.
    return distance << 7 >> 7;
  }
}
