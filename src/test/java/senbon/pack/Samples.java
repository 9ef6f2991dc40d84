package senbon.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Inputs for tests, and packers for them that make what no packer of this project makes. */
public final class Samples {
  private Samples() {}

  /** Half text-like, half random bytes: compressible, but not to nothing. */
  public static byte[] mixed(int length) {
    Random random = new Random(length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i / 64 % 2 == 0 ? 'a' + i % 7 : random.nextInt(256));
    }
    return bytes;
  }

  /** A dictionary of 64 KiB, to be quick. */
  public static LZMA2Options lzma2() {
    try {
      LZMA2Options options = new LZMA2Options(0);
      options.setDictSize(1 << 16);
      return options;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each part becomes a block. */
  public static byte[] xz(int check, FilterOptions[] filters, byte[]... parts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(packed, filters, check)) {
      for (byte[] part : parts) {
        out.write(part);
        out.endBlock();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
