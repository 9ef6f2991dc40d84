package senbon.patch.zucchini;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import senbon.base.LargestArray;
import senbon.patch.PatchException;

/**
 * What comes of a patch, as the original's status codes.
 *
 * @param code 0 if it can be applied, 4 if it can't be read, 6 if the old file is another, 7 if the
 *     result is wrong, 10 if it fails otherwise
 * @param crc of the new file, 0 if there is none
 */
record Verdict(int code, int crc) {
  static Verdict of(byte[] old, byte[] raw) {
    try {
      ZucchiniPatch.parse(raw, "p");
    } catch (PatchException e) {
      return new Verdict(4, 0);
    }
    try {
      return new Verdict(0, crc(applied(old, raw)));
    } catch (OtherFileException e) {
      return new Verdict(e.isOld() ? 6 : 7, 0);
    } catch (PatchException e) {
      return new Verdict(10, 0);
    }
  }

  static byte[] applied(byte[] old, byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new Zucchini().applier().apply(raw, old, LargestArray.LENGTH, out, "p");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  @Override
  public String toString() {
    return code + " " + Integer.toUnsignedString(crc);
  }
}
