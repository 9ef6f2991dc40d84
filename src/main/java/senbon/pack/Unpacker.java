package senbon.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.SingleXZInputStream;
import senbon.base.Codec;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.ByteSource;
import senbon.base.work.Workers;
import senbon.pack.bzip2.Bzip2Structure;
import senbon.pack.xz.BlockStreams;
import senbon.pack.xz.Damage;
import senbon.pack.xz.MemberStream;
import senbon.pack.xz.OversizeException;
import senbon.pack.xz.PackedBytes;
import senbon.pack.xz.XzDecoder;
import senbon.pack.xz.XzInfo;
import senbon.pack.xz.XzParser;

/**
 * Unpacks members just as an updater does (docs/formats/updater-limits.md §1), but stricter: what
 * an updater silently ignores, such as a second stream, is refused.
 *
 * <p>Memory besides the result: of a stream, for xz the dictionary (at most 64 MiB), for bzip2 at
 * most 5 MiB.
 */
public final class Unpacker {
  /** Above the 64 MiB of the largest dictionary there is only what the decoder itself needs. */
  private static final int MEMORY_KIB = 66 << 10;

  /** How much of a claimed size is believed before it has been seen: so many times the input. */
  private static final int CREDIT = 64;

  private static final int LEAST_ROOM = 8 << 20;
  private static final int MOST_ROOM = LargestArray.LENGTH;

  /** What is read of a member at least: more than a chunk of xz or a block of bzip2. */
  private static final int HEAD_ROOM = 1 << 20;

  private Unpacker() {}

  /**
   * What the member claims to unpack to, in bytes; empty if the format does not say. Unpacking
   * fails if it is not true.
   *
   * @throws MalformedInputException if the member's structure is damaged
   */
  public static OptionalLong plainSize(byte[] packed, String label) {
    return MemberForm.codec(packed, label) == Codec.XZ
        ? OptionalLong.of(XzInfo.of(packed, label).plainSize())
        : OptionalLong.empty();
  }

  /**
   * What an xz member claims to unpack to, by its last bytes alone; empty if these don't tell. Only
   * unpacking can show whether it is true.
   */
  public static OptionalLong claimAtEnd(byte[] end) {
    try {
      return OptionalLong.of(new XzParser(new PackedBytes(end), "", block -> {}).claimAtEnd());
    } catch (MalformedInputException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Unpacks into an array, which takes the memory of the result once if the member tells its size
   * and is compressed to no less than a 64th, up to three times otherwise.
   *
   * @param limit of the result in bytes
   * @param label how the member is called in messages
   * @throws OversizeException if the result is larger, as soon as that is known
   * @throws MalformedInputException if some updater would not unpack it, or only in part
   */
  public static byte[] unpack(byte[] packed, long limit, String label) {
    return unpack(packed, limit, label, bytes -> {});
  }

  /**
   * The same, telling how it goes on.
   *
   * @param read told again and again how many more bytes of the member were read; not all, in the
   *     end
   */
  public static byte[] unpack(byte[] packed, long limit, String label, IntConsumer read) {
    long most = Math.min(limit, MOST_ROOM);
    long credit = Math.max(LEAST_ROOM, (long) packed.length * CREDIT);
    if (MemberForm.codec(packed, label) == Codec.XZ) {
      XzInfo info = acceptable(packed, most, label);
      return XzDecoder.decode(packed, info, (int) Math.min(info.plainSize(), credit), label, read);
    }
    return readAll(open(packed, most, label), most, credit, label);
  }

  /**
   * Unpacks into an array as {@link #unpack} does, but by {@link #open}'s decoder, which isn't
   * ours: for what our own packer made.
   *
   * @throws MalformedInputException as {@link #unpack} does
   */
  public static byte[] unpackByStream(byte[] packed, long limit, String label) {
    long most = Math.min(limit, MOST_ROOM);
    long claim = Math.min(plainSize(packed, label).orElse(most), most);
    long credit = Math.max(LEAST_ROOM, (long) packed.length * CREDIT);
    return readAll(open(packed, most, label), claim, credit, label);
  }

  /**
   * The same, the blocks of an xz member side by side.
   *
   * @param workers each takes a dictionary
   */
  public static byte[] unpackByStream(byte[] packed, long limit, String label, Workers workers) {
    if (MemberForm.codec(packed, label) == Codec.XZ) {
      XzInfo info = acceptable(packed, Math.min(limit, MOST_ROOM), label);
      long credit = Math.max(LEAST_ROOM, (long) packed.length * CREDIT);
      if (info.blocks() > 1 && info.plainSize() <= credit) {
        int size = (int) info.plainSize();
        return BlockStreams.unpack(packed, info.blocks(), size, MEMORY_KIB, label, workers);
      }
    }
    return unpackByStream(packed, limit, label);
  }

  /**
   * The most memory that {@link #unpackByStream(byte[], long, String, Workers)} takes beside input
   * and result for a member that our packer made, in bytes: no block has a dictionary longer than
   * itself.
   */
  public static long dictionaries(long plainSize, int parallelism) {
    return Math.min(plainSize, ((long) MEMORY_KIB << 10) * parallelism);
  }

  private static byte[] readAll(InputStream stream, long claim, long credit, String label) {
    try (InputStream in = stream) {
      byte[] plain = new byte[(int) Math.min(claim, credit)];
      int filled = in.readNBytes(plain, 0, plain.length);
      while (filled == plain.length) { // the stream ends at the claim at the latest
        int next = in.read();
        if (next < 0) {
          return plain;
        }
        plain = Arrays.copyOf(plain, (int) Math.min(claim, plain.length * 2L));
        plain[filled++] = (byte) next;
        filled += in.readNBytes(plain, filled, plain.length - filled);
      }
      return Arrays.copyOf(plain, filled);
    } catch (IOException e) {
      throw Damage.in(label, "it cannot be unpacked", e);
    }
  }

  /**
   * Unpacks as the stream is read; the result is sound once the stream has ended. Reading throws
   * what {@link #unpack} throws, and no IOException.
   *
   * @throws OversizeException if the member claims to be larger than the limit
   * @throws MalformedInputException if the member's structure is damaged
   */
  public static InputStream open(byte[] packed, long limit, String label) {
    try {
      return MemberForm.codec(packed, label) == Codec.XZ
          ? openXz(packed, limit, label)
          : openBzip2(packed, limit, label);
    } catch (IOException | RuntimeException e) {
      throw MemberStream.explain(e, label);
    }
  }

  /**
   * The first bytes that a member unpacks to, at most {@code count}. Of the member 1 MiB is read
   * and no more is checked than these bytes take.
   *
   * @throws MalformedInputException if that part of it is damaged
   */
  public static byte[] head(ByteSource packed, int count, String label) throws IOException {
    byte[] beginning = packed.read(0, (int) Math.min(packed.size(), HEAD_ROOM + 2L * count));
    ByteArrayInputStream in = new ByteArrayInputStream(beginning);
    try (InputStream decoder =
        MemberForm.codec(beginning, label) == Codec.XZ
            ? new SingleXZInputStream(in, MEMORY_KIB)
            : new BZip2CompressorInputStream(in)) {
      return decoder.readNBytes(count);
    } catch (IOException | RuntimeException e) {
      throw MemberStream.explain(e, label);
    }
  }

  private static InputStream openXz(byte[] packed, long limit, String label) throws IOException {
    XzInfo info = acceptable(packed, limit, label);
    ByteArrayInputStream in = new ByteArrayInputStream(packed);
    InputStream decoder =
        new SingleXZInputStream(in, MEMORY_KIB, true, BasicArrayCache.getInstance());
    return new MemberStream(
        decoder,
        in,
        label,
        info.plainSize(),
        () -> Damage.in(label, "it unpacks to more than it says"));
  }

  private static XzInfo acceptable(byte[] packed, long limit, String label) {
    XzInfo info = XzInfo.of(packed, label);
    Optional<String> refusal = info.refusal();
    if (refusal.isPresent()) {
      throw Damage.in(label, refusal.get());
    }
    if (info.plainSize() > limit) {
      throw new OversizeException(label, limit);
    }
    return info;
  }

  private static InputStream openBzip2(byte[] packed, long limit, String label) throws IOException {
    Optional<String> problem = Bzip2Structure.problem(packed);
    if (problem.isPresent()) {
      throw Damage.in(label, problem.get());
    }
    ByteArrayInputStream in = new ByteArrayInputStream(packed);
    InputStream decoder = new BZip2CompressorInputStream(in);
    return new MemberStream(decoder, in, label, limit, () -> new OversizeException(label, limit));
  }
}
