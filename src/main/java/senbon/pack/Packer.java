package senbon.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;
import senbon.base.failure.Unchecked;

/**
 * Packs members as the reference scripts do (docs/formats/partial-generation.md §3): one stream of
 * one block without sizes. The same input gives the same bytes, always.
 *
 * <p>Memory besides input and result: 94 MiB for xz, 8 MiB for bzip2, whatever the input's size.
 */
public final class Packer {
  private static final int PRESET = 6;

  private Packer() {}

  public static byte[] pack(byte[] plain, Packing packing) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (OutputStream out = encoder(packing, packed)) {
      if (plain.length > 0) { // or else there would be a block with nothing in it
        out.write(plain);
      }
    } catch (IOException e) {
      throw Unchecked.of(e);
    }
    return packed.toByteArray();
  }

  /**
   * Packs with xz as {@link #pack} does, but with a dictionary no longer than the input: as small,
   * in less memory.
   */
  public static byte[] packFitting(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (OutputStream out = xz(packed, lzma2(plain.length))) {
      out.write(plain);
    } catch (IOException e) {
      throw Unchecked.of(e);
    }
    return packed.toByteArray();
  }

  /** Memory besides input and result that {@link #packFitting} takes, in bytes. */
  public static long fittingBytesNeeded(long length) {
    try {
      return lzma2(length).getEncoderMemoryUsage() * 1024L + length / 4;
    } catch (UnsupportedOptionsException e) {
      throw Unchecked.of(e);
    }
  }

  private static OutputStream encoder(Packing packing, OutputStream out) throws IOException {
    return switch (packing) {
      case XZ -> xz(out, lzma2());
      case XZ_X86 -> xz(out, new X86Options(), lzma2());
      case BZIP2 -> new BZip2CompressorOutputStream(out, BZip2CompressorOutputStream.MAX_BLOCKSIZE);
    };
  }

  private static OutputStream xz(OutputStream out, FilterOptions... filters) throws IOException {
    return new XZOutputStream(out, filters, XZ.CHECK_CRC64, BasicArrayCache.getInstance());
  }

  /** The same with a dictionary no longer than the input. */
  private static LZMA2Options lzma2(long length) throws UnsupportedOptionsException {
    LZMA2Options options = lzma2();
    long dictionary = Math.max(LZMA2Options.DICT_SIZE_MIN, length);
    options.setDictSize((int) Math.min(options.getDictSize(), dictionary));
    return options;
  }

  private static LZMA2Options lzma2() throws UnsupportedOptionsException {
    return new LZMA2Options(PRESET);
  }
}
