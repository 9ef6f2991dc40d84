package senbon.patch.mbdiff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import senbon.base.io.BigEndian;

/**
 * Where each field of a patch lies: the only place that knows, for {@link MbdiffWriter} and {@link
 * MbdiffHeader} alike. A patch is a header of 32 bytes, the control block (triples of 32-bit
 * integers: x bytes of diff, y bytes of extra, z bytes forward in the old file), the diff block and
 * the extra block. Everything is big-endian. Source: docs/formats/mbdiff10.md §1.
 */
public final class MbdiffLayout {
  static final int HEADER_BYTES = 32;
  static final int TRIPLE_BYTES = 12;

  private static final byte[] MAGIC = "MBDIFF10".getBytes(StandardCharsets.US_ASCII);
  private static final int SOURCE_LENGTH = 8;
  private static final int SOURCE_CRC = 12;
  private static final int TARGET_LENGTH = 16;
  private static final int CONTROL_LENGTH = 20;
  private static final int DIFF_LENGTH = 24;
  private static final int EXTRA_LENGTH = 28;

  private MbdiffLayout() {}

  public static boolean hasMagic(byte[] raw) {
    return raw.length >= MAGIC.length
        && Arrays.equals(raw, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** The fields as they stand, whether they make sense or not. */
  static MbdiffHeader getHeader(byte[] raw) {
    return new MbdiffHeader(
        BigEndian.u32(raw, SOURCE_LENGTH),
        BigEndian.i32(raw, SOURCE_CRC),
        BigEndian.u32(raw, TARGET_LENGTH),
        BigEndian.u32(raw, CONTROL_LENGTH),
        BigEndian.u32(raw, DIFF_LENGTH),
        BigEndian.u32(raw, EXTRA_LENGTH));
  }

  static void putHeader(byte[] raw, MbdiffHeader header) {
    System.arraycopy(MAGIC, 0, raw, 0, MAGIC.length);
    BigEndian.putU32(raw, SOURCE_LENGTH, header.sourceLength());
    BigEndian.putI32(raw, SOURCE_CRC, header.sourceCrc());
    BigEndian.putU32(raw, TARGET_LENGTH, header.targetLength());
    BigEndian.putU32(raw, CONTROL_LENGTH, header.controlLength());
    BigEndian.putU32(raw, DIFF_LENGTH, header.diffLength());
    BigEndian.putU32(raw, EXTRA_LENGTH, header.extraLength());
  }

  static long diffBytes(byte[] raw, int triple) {
    return BigEndian.u32(raw, tripleAt(triple));
  }

  static long extraBytes(byte[] raw, int triple) {
    return BigEndian.u32(raw, tripleAt(triple) + 4);
  }

  static int oldAdvance(byte[] raw, int triple) {
    return BigEndian.i32(raw, tripleAt(triple) + 8);
  }

  static void putTriple(byte[] raw, int triple, int diffBytes, int extraBytes, int oldAdvance) {
    BigEndian.putI32(raw, tripleAt(triple), diffBytes);
    BigEndian.putI32(raw, tripleAt(triple) + 4, extraBytes);
    BigEndian.putI32(raw, tripleAt(triple) + 8, oldAdvance);
  }

  static int tripleAt(int triple) {
    return HEADER_BYTES + triple * TRIPLE_BYTES;
  }
}
