package senbon.patch.mbdiff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import senbon.base.io.BigEndian;

/**
 * Where each field of a patch lies: the only place that knows, for {@link MbdiffWriter} and {@link
 * MbdiffHeader} alike. Source: docs/formats/mbdiff10.md §1. Everything is big-endian.
 *
 * <p>A patch is a header of 32 bytes, the control block (triples of 32-bit integers), the diff
 * block and the extra block. A triple (x, y, z) says: write x bytes, each the sum of the next byte
 * of diff and of the old file; write y bytes of extra; move z bytes in the old file, forwards or
 * back.
 */
public final class MbdiffLayout {
  /** Bytes of the header and of a triple. */
  static final int HEADER_BYTES = 32;

  static final int TRIPLE_BYTES = 12;

  /** The first eight bytes. */
  private static final byte[] MAGIC = "MBDIFF10".getBytes(StandardCharsets.US_ASCII);

  /** Offsets of the header's fields, 4 bytes each, after the magic: lengths are unsigned. */
  private static final int SOURCE_LENGTH = 8;

  private static final int SOURCE_CRC = 12;
  private static final int TARGET_LENGTH = 16;
  private static final int CONTROL_LENGTH = 20;
  private static final int DIFF_LENGTH = 24;
  private static final int EXTRA_LENGTH = 28;

  private MbdiffLayout() {}

  /** Whether it begins as a patch of this format does. */
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

  /** Writes the magic and the fields. */
  static void putHeader(byte[] raw, MbdiffHeader header) {
    System.arraycopy(MAGIC, 0, raw, 0, MAGIC.length);
    BigEndian.putU32(raw, SOURCE_LENGTH, header.sourceLength());
    BigEndian.putI32(raw, SOURCE_CRC, header.sourceCrc());
    BigEndian.putU32(raw, TARGET_LENGTH, header.targetLength());
    BigEndian.putU32(raw, CONTROL_LENGTH, header.controlLength());
    BigEndian.putU32(raw, DIFF_LENGTH, header.diffLength());
    BigEndian.putU32(raw, EXTRA_LENGTH, header.extraLength());
  }

  /** x of a triple, unsigned: how many bytes of diff it takes. */
  static long diffBytes(byte[] raw, int triple) {
    return BigEndian.u32(raw, tripleAt(triple));
  }

  /** y of a triple, unsigned: how many bytes of extra it takes. */
  static long extraBytes(byte[] raw, int triple) {
    return BigEndian.u32(raw, tripleAt(triple) + 4);
  }

  /** z of a triple, signed: how far the position in the old file moves after the bytes of diff. */
  static int oldAdvance(byte[] raw, int triple) {
    return BigEndian.i32(raw, tripleAt(triple) + 8);
  }

  /** Writes a triple. */
  static void putTriple(byte[] raw, int triple, int diffBytes, int extraBytes, int oldAdvance) {
    BigEndian.putI32(raw, tripleAt(triple), diffBytes);
    BigEndian.putI32(raw, tripleAt(triple) + 4, extraBytes);
    BigEndian.putI32(raw, tripleAt(triple) + 8, oldAdvance);
  }

  /** Offset of a triple. No triple of a patch in an array lies beyond 2 GiB. */
  static int tripleAt(int triple) {
    return HEADER_BYTES + triple * TRIPLE_BYTES;
  }
}
