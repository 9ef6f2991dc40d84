package senbon.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.ArraySource;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Trial;
import senbon.pack.xz.Crc64;
import senbon.pack.xz.XzInfo;

/**
 * Streams of xz: XZ for Java reads what is read here, as the same bytes, and nothing else but what
 * updaters don't read either.
 */
public final class XzTrial implements Trial<byte[]> {
  private static final int LIMIT = 1 << 20;
  private static final int MEMORY_KIB = 20 << 10;

  /** Reasons for which a stream is refused that is sound by the format's description. */
  private static final List<String> STRICTER =
      List.of(
          "no updater has its filters",
          "which no updater has",
          "is larger than 64 MiB",
          "too many different filter chains",
          "bytes after its end",
          "it is not exactly one xz stream",
          "more than " + LIMIT + " bytes");

  private static final int HEADER = 12;
  private static final int FOOTER = 12;

  @Override
  public List<byte[]> seeds() {
    byte[] plain = Samples.mixed(300);
    byte[] other = Samples.mixed(90);
    FilterOptions[] bare = {Samples.lzma2()};
    return List.of(
        Packer.pack(plain, Packing.XZ),
        Packer.pack(Samples.mixed(700), Packing.XZ_X86),
        Samples.xz(XZ.CHECK_NONE, bare, plain),
        Samples.xz(XZ.CHECK_NONE, bare, new byte[2000], other),
        Samples.xz(XZ.CHECK_CRC32, bare, plain, other, plain),
        Samples.xz(XZ.CHECK_CRC64, new FilterOptions[] {new X86Options(), bare[0]}, plain),
        Samples.xz(XZ.CHECK_NONE, new FilterOptions[] {new ARMOptions(), bare[0]}, plain),
        Samples.xz(XZ.CHECK_CRC32, new FilterOptions[] {new ARMThumbOptions(), bare[0]}, plain));
  }

  @Override
  public byte[] read(byte[] input) throws IOException {
    Unpacker.claimAtEnd(input);
    for (Callable<?> part :
        List.<Callable<?>>of(
            () -> FirstStream.of(input, "m"),
            () -> MemberForm.describe(input, "m"),
            () -> Unpacker.head(new ArraySource("m", input), 40, "m"))) {
      readPart(part);
    }
    try {
      return Unpacker.unpack(input, LIMIT, "m");
    } catch (MalformedInputException e) {
      Find.unless(
          STRICTER.stream().anyMatch(e.what()::contains) || !isReadByReference(input),
          "XZ for Java reads it, but: " + e.what());
      throw e;
    }
  }

  /** Readers of a part take more than that of the whole, which asks for all of it. */
  private static void readPart(Callable<?> part) {
    try {
      part.call();
    } catch (MalformedInputException e) {
      Promise.checkMessage(e.getMessage(), e);
    } catch (Exception e) {
      throw new Find("a part: " + e);
    }
  }

  private static boolean isReadByReference(byte[] input) {
    try {
      reference(input, true);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void check(byte[] input, byte[] plain) throws IOException {
    try {
      Find.unless(Arrays.equals(plain, reference(input, true)), "XZ for Java reads other bytes");
    } catch (MemoryLimitException e) {
      // It can't be told.
    } catch (IOException e) {
      throw new Find("XZ for Java refuses it: " + e);
    }
    Find.unless(Arrays.equals(input, FirstStream.of(input, "m")), "its first stream");
    XzInfo info = XzInfo.of(input, "m");
    Find.unlessEqual(info, XzInfo.of(new ArraySource("m", input), "m"), "read in pieces");
    Find.unlessEqual(
        info.plainSize(), Unpacker.claimAtEnd(input).orElse(-1), "its size by its end alone");
    Find.unless(plain.length == info.plainSize(), "another size than it says");
    Find.unless(
        Arrays.equals(plain, Unpacker.unpackByStream(input, LIMIT, "m")), "read as a stream");
    byte[] head = Unpacker.head(new ArraySource("m", input), 40, "m");
    Find.unless(
        Arrays.equals(head, Arrays.copyOf(plain, Math.min(plain.length, 40))), "its beginning");
  }

  private static byte[] reference(byte[] input, boolean verify) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(input);
    try (InputStream decoder = new SingleXZInputStream(in, MEMORY_KIB, verify)) {
      byte[] plain = decoder.readNBytes(LIMIT + 1);
      if (in.available() > 0 && plain.length <= LIMIT) {
        throw new IOException("bytes after its end");
      }
      return plain;
    }
  }

  /** All checksums put right, and that of the content too where it is one block. */
  @Override
  public byte[] mended(byte[] input) {
    if (input.length < HEADER + FOOTER + 8 || input.length % 4 != 0) {
      return input;
    }
    ByteBuffer bytes = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    int footer = input.length - FOOTER;
    bytes.put(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0});
    bytes.putShort(footer + 8, bytes.getShort(6));
    bytes.put(footer + 10, (byte) 'Y').put(footer + 11, (byte) 'Z');
    bytes.putInt(8, crc(input, 6, 2)).putInt(footer, crc(input, footer + 4, 6));
    long index = footer - 4L * (1 + Integer.toUnsignedLong(bytes.getInt(footer + 4)));
    if (index < HEADER) {
      return input;
    }
    bytes.putInt(footer - 4, crc(input, (int) index, footer - 4 - (int) index));
    int at = HEADER;
    int record = (int) index + 2;
    for (int blocks = input[(int) index + 1]; blocks > 0 && at < index; blocks--) {
      int size = (input[at] & 0xff) * 4;
      if (at + size + 4 > index) {
        return input;
      }
      bytes.putInt(at + size, crc(input, at, size));
      long[] number = number(input, record);
      at = (int) Math.min(index, (at + number[0] + 3) & ~3L);
      record = (int) number(input, (int) number[1])[1];
    }
    return withCheck(input, (int) index);
  }

  private static byte[] withCheck(byte[] input, int index) {
    try {
      byte[] plain = reference(input, false);
      ByteBuffer bytes = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
      if (input[7] == XZ.CHECK_CRC32) {
        bytes.putInt(index - 4, crc(plain, 0, plain.length));
      } else if (input[7] == XZ.CHECK_CRC64) {
        bytes.putLong(index - 8, Crc64.of(plain, 0, plain.length));
      }
    } catch (IOException e) {
      // Damaged elsewhere.
    }
    return input;
  }

  /** A number of the format, and where it ends. */
  private static long[] number(byte[] input, int from) {
    long value = 0;
    int at = from;
    for (int shift = 0; at < input.length && shift < 35; shift += 7) {
      value |= (input[at] & 0x7fL) << shift;
      if (input[at++] >= 0) {
        break;
      }
    }
    return new long[] {value, at};
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  @Override
  public List<String> words() {
    return List.of("YZ", "7zXZ", "\u0001", "\u0002", "\u0003\u0001", "\u0007", "\b");
  }
}
