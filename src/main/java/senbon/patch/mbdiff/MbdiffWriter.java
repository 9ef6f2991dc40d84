package senbon.patch.mbdiff;

import senbon.base.LargestArray;
import senbon.base.failure.LimitException;
import senbon.diff.Covers;

/** Writes the patch that given covers make. */
public final class MbdiffWriter {
  /** Arrays of more elements are refused by some Java virtual machines. */
  private static final long MAX_PATCH = LargestArray.LENGTH;

  private final Covers covers;
  private final byte[] old;
  private final byte[] target;
  private final byte[] raw;
  private final MbdiffHeader header;
  private int diffAt;
  private int extraAt;

  private MbdiffWriter(Covers covers, byte[] old, byte[] target) {
    this.covers = covers;
    this.old = old;
    this.target = target;
    this.header = header();
    this.raw = new byte[header.extraAt() + (int) header.extraLength()];
    this.diffAt = header.diffAt();
    this.extraAt = header.extraAt();
  }

  /**
   * The patch, unpacked: one triple for each cover, in order, after an empty one where the first
   * cover does not begin at the beginning of both files. There is always at least one triple, so
   * every updater can read it; but updaters cannot be relied on where {@code old} or {@code target}
   * is empty.
   *
   * <p>Takes the memory of the result: the length of {@code target}, 12 bytes for each triple and
   * 32.
   *
   * @throws LimitException if the patch would be 2 GiB or more
   */
  public static byte[] write(Covers covers, byte[] old, byte[] target) {
    covers.check(old.length, target.length);
    MbdiffWriter writer = new MbdiffWriter(covers, old, target);
    writer.writeAll();
    return writer.raw;
  }

  /**
   * The patch that mbsdiff writes where one of the two is empty: one triple that brings all of the
   * new file, and none at all for an empty one, which older updaters misread (docs/formats/mbsdiff
   * §2). Not for partials.
   */
  static byte[] writeEmpty(byte[] old, byte[] target) {
    int triples = target.length == 0 ? 0 : 1;
    int control = triples * MbdiffLayout.TRIPLE_BYTES;
    MbdiffHeader header =
        new MbdiffHeader(old.length, BzipCrc32.of(old), target.length, control, 0, target.length);
    byte[] raw = new byte[header.extraAt() + target.length];
    MbdiffLayout.putHeader(raw, header);
    if (triples > 0) {
      MbdiffLayout.putTriple(raw, 0, 0, target.length, 0);
    }
    System.arraycopy(target, 0, raw, header.extraAt(), target.length);
    return raw;
  }

  private MbdiffHeader header() {
    long diff = 0;
    for (int i = 0; i < covers.size(); i++) {
      diff += covers.length(i);
    }
    long control = ((long) covers.size() - firstTriple()) * MbdiffLayout.TRIPLE_BYTES;
    if (MbdiffLayout.HEADER_BYTES + control + target.length > MAX_PATCH) {
      throw new LimitException(
          "A patch for a file of %d bytes would exceed 2 GiB.".formatted(target.length),
          "Use the whole file instead.");
    }
    return new MbdiffHeader(
        old.length, BzipCrc32.of(old), target.length, control, diff, target.length - diff);
  }

  /** -1 if an empty cover has to lead, which is the beginning of both files; otherwise 0. */
  private int firstTriple() {
    return covers.size() > 0 && covers.oldAt(0) == 0 && covers.newAt(0) == 0 ? 0 : -1;
  }

  private void writeAll() {
    MbdiffLayout.putHeader(raw, header);
    int first = firstTriple();
    for (int i = first; i < covers.size(); i++) {
      int length = i < 0 ? 0 : covers.length(i);
      int newAt = i < 0 ? 0 : covers.newAt(i);
      int oldAt = i < 0 ? 0 : covers.oldAt(i);
      boolean last = i + 1 == covers.size();
      int nextNew = last ? target.length : covers.newAt(i + 1);
      int nextOld = last ? covers.endOld() : covers.oldAt(i + 1);
      int extra = nextNew - (newAt + length);
      MbdiffLayout.putTriple(raw, i - first, length, extra, nextOld - (oldAt + length));
      for (int k = 0; k < length; k++) {
        raw[diffAt + k] = (byte) (target[newAt + k] - old[oldAt + k]);
      }
      diffAt += length;
      System.arraycopy(target, newAt + length, raw, extraAt, extra);
      extraAt += extra;
    }
  }
}
