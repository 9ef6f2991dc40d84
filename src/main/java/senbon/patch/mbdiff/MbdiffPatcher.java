package senbon.patch.mbdiff;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import senbon.patch.PatchException;

/**
 * Applies patches, as strictly as the strictest of updaters, old or new: what is accepted here, all
 * of them apply to the same effect. Beyond what {@link MbdiffHeader#parse} checks, the old file has
 * the size and CRC that the patch names, the position in the old file never leaves it (not even
 * after the last triple), and the triples use up the diff and extra blocks exactly. Source:
 * docs/formats/mbdiff10.md §3.
 */
public final class MbdiffPatcher {
  /** Bytes that are written at a time. */
  private static final int BLOCK = 1 << 16;

  private final byte[] raw;
  private final byte[] old;
  private final MbdiffHeader header;

  private MbdiffPatcher(byte[] raw, byte[] old, String label) {
    this.raw = raw;
    this.old = old;
    this.header = MbdiffHeader.parse(raw, label);
    checkTriples(label);
    int crc = BzipCrc32.of(old);
    if (old.length != header.sourceLength() || crc != header.sourceCrc()) {
      throw new WrongSourceException(label, header, old.length, crc);
    }
  }

  /**
   * The new file. Takes its length in memory, which is less than that of the patch.
   *
   * @param raw the whole patch, unpacked
   * @param label how messages call the patch
   * @throws PatchException if the patch is damaged, or of another format
   * @throws WrongSourceException if the patch is for another file than {@code old}
   */
  public static byte[] apply(byte[] raw, byte[] old, String label) {
    MbdiffPatcher patcher = new MbdiffPatcher(raw, old, label);
    byte[] target = new byte[(int) patcher.header.targetLength()];
    patcher.run(new IntoArray(target));
    return target;
  }

  /**
   * Writes the new file to {@code out} in blocks of up to 64 KiB. Nothing is written unless the
   * whole patch is sound.
   *
   * @param raw the whole patch, unpacked
   * @param label how messages call the patch
   * @throws PatchException if the patch is damaged, or of another format
   * @throws WrongSourceException if the patch is for another file than {@code old}
   */
  public static void apply(byte[] raw, byte[] old, String label, OutputStream out)
      throws IOException {
    new MbdiffPatcher(raw, old, label).run(new IntoStream(out));
  }

  /**
   * Where the new file begins to differ from {@code expected}, or -1 if it is the same. Takes no
   * memory to speak of.
   *
   * @param raw the whole patch, unpacked
   * @param label how messages call the patch
   * @throws PatchException if the patch is damaged, or of another format
   * @throws WrongSourceException if the patch is for another file than {@code old}
   */
  public static int firstDifference(byte[] raw, byte[] old, byte[] expected, String label) {
    MbdiffPatcher patcher = new MbdiffPatcher(raw, old, label);
    Comparing comparing = new Comparing(expected);
    patcher.run(comparing);
    return comparing.firstDifference();
  }

  /**
   * Checks every triple before anything is made: none reads outside of the old file, and all
   * together use up diff and extra exactly. Sums are of 64 bits, so none overflows.
   */
  private void checkTriples(String label) {
    long oldAt = 0;
    long diff = 0;
    long extra = 0;
    for (int i = 0; i < header.triples(); i++) {
      long diffBytes = MbdiffLayout.diffBytes(raw, i);
      diff += diffBytes;
      extra += MbdiffLayout.extraBytes(raw, i);
      if (diff > header.diffLength() || extra > header.extraLength()) {
        throw damaged(label, i, "uses more bytes than the patch has");
      }
      if (oldAt + diffBytes > header.sourceLength()) {
        throw damaged(label, i, "reads beyond the end of the old file");
      }
      oldAt += diffBytes + MbdiffLayout.oldAdvance(raw, i);
      if (oldAt < 0 || oldAt > header.sourceLength()) {
        throw damaged(label, i, "leaves the old file");
      }
    }
    if (diff != header.diffLength() || extra != header.extraLength()) {
      throw damaged(label, header.triples() - 1, "is the last, but leaves bytes unused");
    }
  }

  private static PatchException damaged(String label, int triple, String what) {
    return new PatchException(
        "%s: triple %d %s".formatted(label, triple, what), MbdiffLayout.tripleAt(triple));
  }

  /** Hands the new file over, piece by piece. Every bound has been checked by now. */
  private <E extends Exception> void run(Sink<E> sink) throws E {
    int oldAt = 0;
    int diffAt = header.diffAt();
    int extraAt = header.extraAt();
    for (int i = 0; i < header.triples(); i++) {
      int diffBytes = (int) MbdiffLayout.diffBytes(raw, i);
      int extraBytes = (int) MbdiffLayout.extraBytes(raw, i);
      sink.add(raw, diffAt, old, oldAt, diffBytes);
      sink.copy(raw, extraAt, extraBytes);
      diffAt += diffBytes;
      extraAt += extraBytes;
      oldAt += diffBytes + MbdiffLayout.oldAdvance(raw, i);
    }
  }

  /** Takes the new file, piece by piece: sums of diff and old bytes, and copies of extra bytes. */
  private interface Sink<E extends Exception> {
    void add(byte[] diff, int diffAt, byte[] old, int oldAt, int length) throws E;

    void copy(byte[] extra, int at, int length) throws E;
  }

  /** Bytes of diff and old file, added modulo 256. */
  private static void sum(
      byte[] diff, int diffAt, byte[] old, int oldAt, byte[] into, int at, int length) {
    for (int k = 0; k < length; k++) {
      into[at + k] = (byte) (diff[diffAt + k] + old[oldAt + k]);
    }
  }

  private static final class IntoArray implements Sink<RuntimeException> {
    private final byte[] target;
    private int at;

    IntoArray(byte[] target) {
      this.target = target;
    }

    @Override
    public void add(byte[] diff, int diffAt, byte[] old, int oldAt, int length) {
      sum(diff, diffAt, old, oldAt, target, at, length);
      at += length;
    }

    @Override
    public void copy(byte[] extra, int from, int length) {
      System.arraycopy(extra, from, target, at, length);
      at += length;
    }
  }

  private static final class IntoStream implements Sink<IOException> {
    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];

    IntoStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void add(byte[] diff, int diffAt, byte[] old, int oldAt, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int count = Math.min(BLOCK, length - done);
        sum(diff, diffAt + done, old, oldAt + done, block, 0, count);
        out.write(block, 0, count);
        done += count;
      }
    }

    @Override
    public void copy(byte[] extra, int from, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int count = Math.min(BLOCK, length - done);
        out.write(extra, from + done, count);
        done += count;
      }
    }
  }

  /** Compares without keeping anything; after the first difference the rest is passed over. */
  private static final class Comparing implements Sink<RuntimeException> {
    private final byte[] expected;
    private int at;
    private int difference = -1;

    Comparing(byte[] expected) {
      this.expected = expected;
    }

    int firstDifference() {
      return difference < 0 && at != expected.length ? at : difference;
    }

    @Override
    public void add(byte[] diff, int diffAt, byte[] old, int oldAt, int length) {
      int common = common(length);
      for (int k = 0; k < common; k++) {
        if ((byte) (diff[diffAt + k] + old[oldAt + k]) != expected[at + k]) {
          difference = at + k;
          return;
        }
      }
      advance(common, length);
    }

    @Override
    public void copy(byte[] extra, int from, int length) {
      int common = common(length);
      int k = Arrays.mismatch(extra, from, from + common, expected, at, at + common);
      if (k >= 0) {
        difference = at + k;
        return;
      }
      advance(common, length);
    }

    private int common(int length) {
      return difference >= 0 ? 0 : Math.min(length, expected.length - at);
    }

    private void advance(int common, int length) {
      at += common;
      if (difference < 0 && common < length) {
        difference = at;
      }
    }
  }
}
