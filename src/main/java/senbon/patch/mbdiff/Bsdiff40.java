package senbon.patch.mbdiff;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import senbon.base.failure.SenbonException;
import senbon.diff.Covers;
import senbon.patch.PatchException;

/**
 * Reads patches of the program bsdiff 4, which no updater reads, as covers. A header of 32 bytes
 * ({@code BSDIFF40}; the packed lengths of the control and diff blocks and the length of the new
 * file) is followed by the control, diff and extra blocks, each a bzip2 stream. Control triples and
 * lengths are of 64 bits, little-endian, of sign and magnitude. Otherwise as MBDIFF10.
 */
public final class Bsdiff40 {
  private static final byte[] MAGIC = "BSDIFF40".getBytes(StandardCharsets.US_ASCII);

  /** Bytes of the header and of a triple. */
  private static final int HEADER_BYTES = 32;

  private static final int TRIPLE_BYTES = 24;

  /** Bytes that are compared at a time. */
  private static final int BLOCK = 1 << 16;

  private final byte[] old;
  private final byte[] target;
  private final String label;

  /** The three blocks, unpacked as they are read. */
  private final InputStream control;

  private final InputStream diff;
  private final InputStream extra;
  private final byte[] block = new byte[BLOCK];

  private Bsdiff40(byte[] patch, byte[] old, byte[] target, String label) throws IOException {
    this.old = old;
    this.target = target;
    this.label = label;
    if (patch.length < HEADER_BYTES
        || !Arrays.equals(patch, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new PatchException(label + " is not a BSDIFF40 patch", 0);
    }
    long controlLength = number(patch, 8);
    long diffLength = number(patch, 16);
    int room = patch.length - HEADER_BYTES;
    if (controlLength < 0
        || diffLength < 0
        || controlLength > room
        || diffLength > room - controlLength) {
      throw new PatchException(label + " has blocks that reach beyond its end", 8);
    }
    if (number(patch, 24) != target.length) {
      throw new PatchException(
          "%s is for a new file of %d bytes, not %d"
              .formatted(label, number(patch, 24), target.length),
          24);
    }
    int diffAt = HEADER_BYTES + (int) controlLength;
    int extraAt = diffAt + (int) diffLength;
    control = block(patch, HEADER_BYTES, diffAt);
    diff = block(patch, diffAt, extraAt);
    extra = block(patch, extraAt, patch.length);
  }

  private static InputStream block(byte[] patch, int from, int to) throws IOException {
    return new BZip2CompressorInputStream(new ByteArrayInputStream(patch, from, to - from));
  }

  /**
   * The covers of a patch that makes {@code target} of {@code old}. Takes 12 bytes of memory for
   * each triple and 12 MiB.
   *
   * @param label how messages call the patch
   * @throws PatchException if the patch is damaged, does not make {@code target}, or leaves the old
   *     file
   */
  public static Covers covers(byte[] patch, byte[] old, byte[] target, String label) {
    try {
      return new Bsdiff40(patch, old, target, label).read();
    } catch (SenbonException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // decoders answer some damage with the latter
      throw new PatchException(
          label + " can't be unpacked", HEADER_BYTES, "Make the patch again.", e);
    }
  }

  private Covers read() throws IOException {
    Covers.Builder covers = new Covers.Builder();
    // More triples than bytes are possible, but not of a program that means well.
    long most = 2L * target.length + 16;
    long oldAt = 0;
    int newAt = 0;
    for (long i = 0; newAt < target.length; i++) {
      byte[] triple = exactly(control, TRIPLE_BYTES);
      long add = number(triple, 0);
      long copy = number(triple, 8);
      long seek = number(triple, 16);
      int room = target.length - newAt;
      if (i == most || add < 0 || copy < 0 || add > room || copy > room - add) {
        throw damaged(newAt, "makes more than the new file");
      }
      if (add > old.length - oldAt) {
        throw damaged(newAt, "reads beyond the end of the old file");
      }
      covers.add((int) oldAt, newAt, (int) add);
      checkSum((int) oldAt, newAt, (int) add);
      checkCopy(newAt + (int) add, (int) copy);
      newAt += (int) (add + copy);
      oldAt += add;
      if (seek < -oldAt || seek > old.length - oldAt) {
        throw damaged(newAt, "leaves the old file");
      }
      oldAt += seek;
    }
    return covers.build((int) oldAt);
  }

  /** Compares bytes that are sums of diff and old bytes with the new file. */
  private void checkSum(int oldAt, int newAt, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int count = Math.min(BLOCK, length - done);
      fill(diff, count);
      for (int k = 0; k < count; k++) {
        if ((byte) (block[k] + old[oldAt + done + k]) != target[newAt + done + k]) {
          throw damaged(newAt + done + k, "makes another byte than the new file has");
        }
      }
      done += count;
    }
  }

  /** Compares bytes of extra with the new file. */
  private void checkCopy(int newAt, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int count = Math.min(BLOCK, length - done);
      fill(extra, count);
      int differs = Arrays.mismatch(block, 0, count, target, newAt + done, newAt + done + count);
      if (differs >= 0) {
        throw damaged(newAt + done + differs, "makes another byte than the new file has");
      }
      done += count;
    }
  }

  private void fill(InputStream in, int count) throws IOException {
    if (in.readNBytes(block, 0, count) < count) {
      throw new EOFException("a block of the patch is too short");
    }
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the control block is too short");
    }
    return bytes;
  }

  private PatchException damaged(long newAt, String what) {
    return new PatchException(
        "%s %s at byte %d of the new file".formatted(label, what, newAt), HEADER_BYTES);
  }

  /** Eight bytes, little-endian: 63 bits of magnitude, so this can't overflow, and the sign. */
  private static long number(byte[] bytes, int at) {
    long magnitude = bytes[at + 7] & 0x7f;
    for (int i = 6; i >= 0; i--) {
      magnitude = (magnitude << 8) | (bytes[at + i] & 0xff);
    }
    return bytes[at + 7] < 0 ? -magnitude : magnitude;
  }
}
