package senbon.pack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.lzma.BlockCuts;
import senbon.pack.lzma.BlockEncoder;
import senbon.pack.lzma.Lzma2Chunks;
import senbon.pack.lzma.Profile;
import senbon.pack.lzma.SizeBound;
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

  /** Which bytes come of an input: those of a version stay the same for ever. */
  public enum Version {
    /** Every section has parameters of its own, of three, chosen by a sample. */
    ONE("senbon-lzma@1"),

    /**
     * More parameters, chosen by more of the data; small sections may share theirs; with effort
     * fast symbols are chosen one by one.
     */
    TWO("senbon-lzma@2"),

    /**
     * With the default effort as the second, with more comparisons: for patches without long runs
     * of zeros. With the others as the first.
     */
    DENSE("senbon-lzma-dense@1");

    private final String id;

    Version(String id) {
      this.id = id;
    }

    /**
     * What it does for an effort. With effort fast and two, what is short is worth weighing: it
     * takes no time, and symbols that are chosen one by one may take half as many bytes again.
     *
     * @param length of the input, in bytes
     */
    private Profile profile(Effort effort, long length) {
      return switch (this) {
        case ONE -> Profile.of(effort);
        case TWO -> second(effort, length);
        case DENSE -> effort == Effort.DEFAULT ? Profile.dense() : Profile.of(effort);
      };
    }
  }

  private static Profile second(Effort effort, long length) {
    if (effort == Effort.FAST && length <= WEIGHED) {
      return Profile.second(Effort.DEFAULT);
    }
    Profile profile = Profile.second(effort);
    return effort == Effort.DEFAULT && length > LONG ? profile.forLongInput() : profile;
  }

  /** An input of so many bytes is packed in little time at any effort. */
  private static final int WEIGHED = 1 << 16;

  /** With the default effort, an input of more bytes is packed sparingly. */
  private static final int LONG = 3 << 24;

  /** No bound on the size of a result. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** Names all that decides the bytes of a result beside the input, for ever. */
  public static String id(Version version, Effort effort) {
    return version.id + "/" + effort.name().toLowerCase(Locale.ROOT);
  }

  /** How far beyond the bound each block's encoder gets before it is told, in bytes. */
  private static final long OVERSHOOT = 1 << 21;

  /** The same without a bound on the result. */
  public static long bytesNeeded(long length, Version version, Effort effort, int parallelism) {
    return bytesNeeded(length, UNBOUNDED, version, effort, parallelism);
  }

  /**
   * The most memory that {@link #encode} takes beside its input, in bytes: the encoders of as many
   * blocks as run at once, and twice the output, which is never larger than the input by more than
   * a thousandth.
   *
   * @param length of the input, in bytes
   * @param most bytes of the result that are of use
   * @param parallelism that of the workers
   */
  public static long bytesNeeded(
      long length, long most, Version version, Effort effort, int parallelism) {
    Profile profile = version.profile(effort, length);
    long blocks = (length + profile.blockSize() - 1) / profile.blockSize();
    if (blocks == 0) {
      return 1 << 10;
    }
    long block = Math.min(length, profile.blockSize());
    long threads = Math.min(blocks, Math.max(1, parallelism));
    long longest = length + length / 1000 + 1024;
    long result = most >= longest ? longest : Math.min(longest, most + threads * OVERSHOOT);
    return threads * profile.bytesNeeded(block) + 2 * result;
  }

  /** The XZ stream of the first version, unbounded. */
  public static byte[] encode(byte[] plain, int[] sectionEnds, Effort effort, Workers workers) {
    return encode(plain, sectionEnds, Profile.of(effort), workers);
  }

  /** The same with any profile. */
  public static byte[] encode(byte[] plain, int[] sectionEnds, Profile profile, Workers workers) {
    return encode(plain, sectionEnds, UNBOUNDED, profile, workers).orElseThrow();
  }

  /**
   * The XZ stream of {@code plain}; the same whatever the number of workers.
   *
   * @param sectionEnds ascending offsets at which the character of the content changes, the last of
   *     them its length
   * @param most bytes that are of use: a longer stream isn't finished, and the result is empty
   */
  public static Optional<byte[]> encode(
      byte[] plain, int[] sectionEnds, long most, Version version, Effort effort, Workers workers) {
    return encode(plain, sectionEnds, most, version.profile(effort, plain.length), workers);
  }

  private static Optional<byte[]> encode(
      byte[] plain, int[] sectionEnds, long most, Profile profile, Workers workers) {
    check(plain, sectionEnds);
    int[] ends = sectionEnds.clone();
    SizeBound bound = new SizeBound(most);
    List<Callable<XzWriter.Block>> tasks = new ArrayList<>();
    int[] cuts = BlockCuts.of(plain, profile);
    // The last first: there are the bytes of no counterpart, which take the longest, and nothing
    // should be left to wait for them.
    for (int i = cuts.length - 1; i > 0; i--) {
      int start = cuts[i - 1];
      int end = cuts[i];
      tasks.add(() -> block(plain, start, end, ends, profile, bound));
    }
    List<XzWriter.Block> blocks = new ArrayList<>(workers.all(tasks));
    if (bound.isExceeded()) {
      return Optional.empty();
    }
    Collections.reverse(blocks);
    byte[] stream = XzWriter.of(blocks);
    return stream.length <= most ? Optional.of(stream) : Optional.empty();
  }

  private static void check(byte[] plain, int[] sectionEnds) {
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
  }

  private static XzWriter.Block block(
      byte[] plain, int start, int end, int[] sectionEnds, Profile profile, SizeBound bound) {
    Lzma2Chunks chunks = BlockEncoder.encode(plain, start, end, sectionEnds, profile, bound);
    int dictionary = Math.min(profile.dictionary(), end - start);
    return new XzWriter.Block(chunks, end - start, dictionary, Crc64.of(plain, start, end));
  }
}
