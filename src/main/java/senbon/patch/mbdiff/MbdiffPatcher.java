package senbon.patch.mbdiff;

import java.io.IOException;
import java.io.OutputStream;
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
    new MbdiffPatcher(raw, old, label).run(out);
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

  /** Writes the new file. Every bound has been checked by now. */
  private void run(OutputStream out) throws IOException {
    int oldAt = 0;
    int diffAt = header.diffAt();
    int extraAt = header.extraAt();
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < header.triples(); i++) {
      int diffBytes = (int) MbdiffLayout.diffBytes(raw, i);
      int extraBytes = (int) MbdiffLayout.extraBytes(raw, i);
      for (int done = 0; done < diffBytes; ) {
        int count = Math.min(BLOCK, diffBytes - done);
        sum(diffAt + done, oldAt + done, block, count);
        out.write(block, 0, count);
        done += count;
      }
      for (int done = 0; done < extraBytes; ) {
        int count = Math.min(BLOCK, extraBytes - done);
        out.write(raw, extraAt + done, count);
        done += count;
      }
      diffAt += diffBytes;
      extraAt += extraBytes;
      oldAt += diffBytes + MbdiffLayout.oldAdvance(raw, i);
    }
  }

  /** Bytes of diff and old file, added modulo 256. */
  private void sum(int diffAt, int oldAt, byte[] into, int count) {
    for (int k = 0; k < count; k++) {
      into[k] = (byte) (raw[diffAt + k] + old[oldAt + k]);
    }
  }
}
