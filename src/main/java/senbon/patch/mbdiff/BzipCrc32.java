package senbon.patch.mbdiff;

import senbon.base.io.BigEndian;

/**
 * CRC-32/BZIP2, the check of a patch's old file: polynomial 04C11DB7, most significant bit first,
 * begun with all ones and inverted at the end. It is not the CRC of zip and of {@link
 * java.util.zip.CRC32}. The CRC of nothing is 0. Source: docs/formats/mbdiff10.md §2; eight bytes
 * are taken in at a step, as in {@code Crc64}, with 8 KiB of tables.
 */
public final class BzipCrc32 {
  private static final int POLYNOMIAL = 0x04C11DB7;

  /** TABLE[k * 256 + b] is the remainder of byte b with k zero bytes after it. */
  private static final int[] TABLE = table();

  private BzipCrc32() {}

  /** The CRC of all bytes. */
  public static int of(byte[] bytes) {
    int crc = -1;
    int i = 0;
    // Eight bytes a step, each looked up at its own distance from the end of the step.
    for (int end = bytes.length - 7; i < end; i += 8) {
      long eight = BigEndian.i64(bytes, i);
      int high = crc ^ (int) (eight >>> 32);
      int low = (int) eight;
      crc =
          TABLE[7 * 256 + (high >>> 24)]
              ^ TABLE[6 * 256 + ((high >>> 16) & 255)]
              ^ TABLE[5 * 256 + ((high >>> 8) & 255)]
              ^ TABLE[4 * 256 + (high & 255)]
              ^ TABLE[3 * 256 + (low >>> 24)]
              ^ TABLE[2 * 256 + ((low >>> 16) & 255)]
              ^ TABLE[256 + ((low >>> 8) & 255)]
              ^ TABLE[low & 255];
    }
    for (; i < bytes.length; i++) {
      crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ (bytes[i] & 255)];
    }
    return ~crc;
  }

  private static int[] table() {
    int[] table = new int[8 * 256];
    for (int b = 0; b < 256; b++) {
      int remainder = b << 24;
      for (int bit = 0; bit < 8; bit++) {
        remainder = (remainder << 1) ^ (POLYNOMIAL & (remainder >> 31));
      }
      table[b] = remainder;
    }
    for (int i = 256; i < table.length; i++) {
      int before = table[i - 256];
      table[i] = (before << 8) ^ table[before >>> 24];
    }
    return table;
  }
}
