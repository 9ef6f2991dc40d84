package senbon.pack.lzma;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.PatchEncoder;
import senbon.pack.xz.Crc64;
import senbon.pack.xz.XzWriter;

/**
 * Some content and an XZ stream that this program's encoder made of it, the same for the same seed.
 */
final class RandomStream {
  private final byte[] plain;
  private final byte[] packed;
  private final int parts;

  private RandomStream(byte[] plain, byte[] packed, int parts) {
    this.plain = plain;
    this.packed = packed;
    this.parts = parts;
  }

  byte[] plain() {
    return plain;
  }

  byte[] packed() {
    return packed;
  }

  /** How many parts it has at least that begin with parameters of their own. */
  int parts() {
    return parts;
  }

  static RandomStream of(long seed) {
    Random random = new Random(seed);
    byte[] plain = content(random);
    return random.nextInt(4) == 0 ? asPatch(plain, random) : anyhow(plain, random);
  }

  private static byte[] content(Random random) {
    byte[][] pieces = new byte[1 + random.nextInt(7)][];
    for (int i = 0; i < pieces.length; i++) {
      int length = random.nextInt(random.nextInt(20) == 0 ? 300_000 : 20_000);
      long seed = random.nextLong();
      pieces[i] =
          switch (random.nextInt(6)) {
            case 0 -> Samples.sparse(length, 1 + random.nextInt(2000), seed);
            case 1 -> Samples.text(length, seed);
            case 2 -> Samples.filled(length, random.nextInt(3));
            case 3 -> Samples.periodic(length, 1 + random.nextInt(300), seed);
            case 4 -> Samples.records(length / 12, seed);
            default -> Samples.random(length / 8, seed);
          };
    }
    return Samples.concatenated(pieces);
  }

  /** Packed as patches are, in some sections. */
  private static RandomStream asPatch(byte[] plain, Random random) {
    int[] ends = cuts(0, plain.length, 1 + random.nextInt(4), random);
    PatchEncoder.Version version = any(PatchEncoder.Version.values(), random);
    Effort effort = any(Effort.values(), random);
    byte[] packed =
        PatchEncoder.encode(
                plain, ends, PatchEncoder.UNBOUNDED, version, effort, Workers.callerOnly())
            .orElseThrow();
    return new RandomStream(plain, packed, 1);
  }

  /** In blocks and parts of any lengths, with any parameters and memories. */
  private static RandomStream anyhow(byte[] plain, Random random) {
    List<XzWriter.Block> blocks = new ArrayList<>();
    int parts = 0;
    int start = 0;
    for (int end : cuts(0, plain.length, 1 + random.nextInt(3), random)) {
      if (end == start) {
        continue;
      }
      Profile profile = profile(random);
      Lzma2Encoder encoder = new Lzma2Encoder(plain, start, end, profile);
      int from = start;
      for (int to : cuts(start, end, 1 + random.nextInt(6), random)) {
        if (to > from) {
          encoder.encode(from, to, properties(random));
          parts++;
        }
        from = to;
      }
      int dictionary = Math.min(profile.dictionary(), end - start);
      blocks.add(
          new XzWriter.Block(
              encoder.finish(), end - start, dictionary, Crc64.of(plain, start, end)));
      start = end;
    }
    return new RandomStream(plain, XzWriter.of(blocks), parts);
  }

  /** Ascending ends of so many parts, the last at the end. */
  private static int[] cuts(int from, int to, int count, Random random) {
    int[] ends = random.ints(count, from, to + 1).sorted().toArray();
    ends[count - 1] = to;
    return ends;
  }

  private static Profile profile(Random random) {
    Effort effort = any(Effort.values(), random);
    Profile known = random.nextBoolean() ? Profile.second(effort) : Profile.of(effort);
    Profile tiny =
        new Profile(
            1 << 20,
            1 << (12 + random.nextInt(6)),
            1 + random.nextInt(5000),
            1 + random.nextInt(500),
            1 + random.nextInt(50),
            1 + random.nextInt(20),
            1 + random.nextInt(8),
            1 + random.nextInt(8),
            random.nextInt(200),
            2 + random.nextInt(272),
            1 + random.nextInt(60));
    Profile chosen = random.nextInt(3) == 0 ? known : tiny;
    return random.nextInt(3) == 0 ? chosen.forLongInput() : chosen;
  }

  private static Model.Properties properties(Random random) {
    int lc = random.nextInt(5);
    return new Model.Properties(lc, random.nextInt(5 - lc), random.nextInt(5));
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
