package senbon.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import senbon.base.io.ArraySource;
import senbon.base.io.BigEndian;
import senbon.fuzz.Find;
import senbon.fuzz.Trial;
import senbon.pack.bzip2.Bzip2Structure;
import senbon.pack.xz.OversizeException;
import senbon.patch.mbdiff.BzipCrc32;

/**
 * Streams of bzip2: what is read here, Commons Compress reads as the same bytes; and it is of the
 * form that libbz2 asks for.
 */
public final class Bzip2Trial implements Trial<byte[]> {
  private static final int LIMIT = 1 << 20;
  private static final int FIRST_CRC = 10;

  @Override
  public List<byte[]> seeds() {
    byte[] runs = new byte[3000];
    Arrays.fill(runs, 1000, 1300, (byte) 'a');
    return List.of(
        Packer.pack(Samples.mixed(300), Packing.BZIP2),
        Packer.pack(new byte[0], Packing.BZIP2),
        Packer.pack(runs, Packing.BZIP2),
        Packer.pack(new byte[] {'x'}, Packing.BZIP2),
        Packer.pack(Samples.mixed(1500), Packing.BZIP2));
  }

  @Override
  public byte[] read(byte[] input) throws IOException {
    try {
      return Unpacker.unpack(input, LIMIT, "m");
    } catch (OversizeException e) {
      Find.unless(reference(input).length > LIMIT, "not so large");
      throw e;
    }
  }

  @Override
  public void check(byte[] input, byte[] ours) throws IOException {
    Optional<String> problem = Bzip2Structure.problem(input);
    Find.unless(problem.isEmpty(), "read, although " + problem);
    Find.unless(Arrays.equals(ours, reference(input)), "Commons Compress reads other bytes");
    Find.unless(
        Arrays.equals(ours, Unpacker.unpackByStream(input, LIMIT, "m")), "read as a stream");
    byte[] head = Unpacker.head(new ArraySource("m", input), 40, "m");
    Find.unless(
        Arrays.equals(head, Arrays.copyOf(ours, Math.min(ours.length, 40))), "its beginning");
  }

  private static byte[] reference(byte[] input) throws IOException {
    try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(input))) {
      return in.readNBytes(LIMIT + 1);
    }
  }

  /** The checksums of a stream of one block put right. */
  @Override
  public byte[] mended(byte[] input) {
    if (input.length < 24 || Bzip2Structure.problem(input).isPresent()) {
      return input;
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(input))) {
      for (int next = in.read(); next >= 0 && plain.size() <= LIMIT; next = in.read()) {
        plain.write(next);
      }
    } catch (IOException | RuntimeException e) {
      // At the end of the block its checksum is found wrong.
    }
    int crc = BzipCrc32.of(plain.toByteArray());
    BigEndian.putI32(input, FIRST_CRC, crc);
    putLast(input, crc);
    return input;
  }

  /** Behind the end's 48 bits, wherever in the last bytes they begin; zeroes fill the last one. */
  private static void putLast(byte[] input, int crc) {
    for (int unused = 0; unused < 8; unused++) {
      int from = input.length * 8 - unused - 80;
      if (bits(input, from, 24) == 0x177245 && bits(input, from + 24, 24) == 0x385090) {
        putBits(input, from + 48, crc);
      }
    }
  }

  private static int bits(byte[] input, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 1 | (input[i / 8] >> (7 - i % 8) & 1);
    }
    return value;
  }

  private static void putBits(byte[] input, int from, int value) {
    for (int i = 0; i < 32; i++) {
      int at = from + i;
      int bit = 1 << (7 - at % 8);
      boolean set = (value >>> (31 - i) & 1) != 0;
      input[at / 8] = (byte) (set ? input[at / 8] | bit : input[at / 8] & ~bit);
    }
  }

  @Override
  public List<String> words() {
    return List.of("BZh1", "BZh9", "1AY&SY", "\u0017rE8P");
  }
}
