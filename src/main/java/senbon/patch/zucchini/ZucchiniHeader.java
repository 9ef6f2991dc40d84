package senbon.patch.zucchini;

import java.util.zip.CRC32;

/**
 * What a patch says of the two files: lengths in bytes, and CRC-32 as zlib computes it.
 *
 * @param oldLength unsigned, of 32 bits
 * @param newLength likewise
 */
public record ZucchiniHeader(long oldLength, int oldCrc, long newLength, int newCrc) {
  /** That of two files. */
  public static ZucchiniHeader of(byte[] old, byte[] now) {
    return new ZucchiniHeader(old.length, crc(old), now.length, crc(now));
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
