package senbon.pack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.lzma.BlockCuts;
import senbon.pack.lzma.Lzma2Encoder;
import senbon.pack.lzma.Profile;
import senbon.pack.lzma.PropertyTrial;
import senbon.pack.xz.Crc64;
import senbon.pack.xz.XzWriter;

/**
 * Compresses binary patches into XZ streams: LZMA2 without other filters, CRC-64, and a dictionary
 * of at most 64 MiB, which is what an updater can read. Made for data that are mostly one byte,
 * with sparse differences; good for any.
 *
 * <p>An input is cut, by its content alone, into blocks that are encoded apart. Time is bounded
 * whatever the content, by some 5,000 elementary steps a byte at the default effort; usual data
 * take some 100 a byte.
 */
public final class PatchEncoder {
  private PatchEncoder() {}

  /** Names all that decides the bytes of a result beside the input, for ever. */
  public static String id(Effort effort) {
    return "senbon-lzma@1/" + effort.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The most memory that {@link #encode} takes beside its input, in bytes: the encoders of as many
   * blocks as run at once, and twice the output, which is never larger than the input by more than
   * a thousandth.
   *
   * @param length of the input, in bytes
   * @param parallelism that of the workers
   */
  public static long bytesNeeded(long length, Effort effort, int parallelism) {
    return bytesNeeded(length, Profile.of(effort), parallelism);
  }

  /** The same with a profile. */
  public static long bytesNeeded(long length, Profile profile, int parallelism) {
    long blocks = (length + profile.blockSize() - 1) / profile.blockSize();
    if (blocks == 0) {
      return 1 << 10;
    }
    long block = Math.min(length, profile.blockSize());
    return Math.min(blocks, Math.max(1, parallelism)) * profile.bytesNeeded(block)
        + 2 * (length + length / 1000 + 1024);
  }

  /**
   * The XZ stream of {@code plain}; the same whatever the number of workers.
   *
   * @param sectionEnds ascending offsets at which the character of the content changes, the last of
   *     them its length
   */
  public static byte[] encode(byte[] plain, int[] sectionEnds, Effort effort, Workers workers) {
    return encode(plain, sectionEnds, Profile.of(effort), workers);
  }

  public static byte[] encode(byte[] plain, int[] sectionEnds, Profile profile, Workers workers) {
    int last = 0;
    for (int end : sectionEnds) {
      if (end < last) {
        throw new IllegalArgumentException("section end " + end + " after " + last);
      }
      last = end;
    }
    if (last != plain.length) {
      throw new IllegalArgumentException("last section end " + last + " of " + plain.length);
    }
    int[] ends = sectionEnds.clone();
    List<Callable<XzWriter.Block>> tasks = new ArrayList<>();
    int[] cuts = BlockCuts.of(plain, profile);
    // The last first: there are the bytes of no counterpart, which take the longest, and nothing
    // should be left to wait for them.
    for (int i = cuts.length - 1; i > 0; i--) {
      int start = cuts[i - 1];
      int end = cuts[i];
      tasks.add(() -> block(plain, start, end, ends, profile));
    }
    List<XzWriter.Block> blocks = new ArrayList<>(workers.all(tasks));
    Collections.reverse(blocks);
    return XzWriter.of(blocks);
  }

  private static XzWriter.Block block(
      byte[] plain, int start, int end, int[] sectionEnds, Profile profile) {
    Lzma2Encoder encoder = new Lzma2Encoder(plain, start, end, profile);
    int from = start;
    for (int sectionEnd : sectionEnds) {
      int to = Math.min(sectionEnd, end);
      if (to > from) {
        encoder.encode(from, to, PropertyTrial.choose(plain, start, from, to));
        from = to;
      }
    }
    int dictionary = Math.min(profile.dictionary(), end - start);
    return new XzWriter.Block(
        encoder.finish(), end - start, dictionary, Crc64.of(plain, start, end));
  }
}
