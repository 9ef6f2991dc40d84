package senbon.patch.mbdiff;

import senbon.patch.PatchException;

/**
 * The first 32 bytes of a patch, and what follows from them. All lengths are in bytes.
 *
 * @param sourceLength of the old file
 * @param sourceCrc of the whole old file, see {@link BzipCrc32}
 * @param targetLength of the new file
 * @param controlLength of the triples, 12 bytes each
 * @param diffLength of the bytes that are added to bytes of the old file
 * @param extraLength of the bytes that are copied as they are
 */
public record MbdiffHeader(
    long sourceLength,
    int sourceCrc,
    long targetLength,
    long controlLength,
    long diffLength,
    long extraLength) {

  /**
   * Reads the header of a patch. What it returns holds together: the blocks fill the patch exactly,
   * there is at least one triple, and diff and extra bytes together are the new file's length.
   *
   * @param raw the whole patch, unpacked
   * @param label how messages call the patch
   * @throws PatchException if the patch is damaged, or of another format
   */
  public static MbdiffHeader parse(byte[] raw, String label) {
    if (!MbdiffLayout.hasMagic(raw)) {
      throw new PatchException(label + " does not begin as an MBDIFF10 patch does", 0);
    }
    if (raw.length < MbdiffLayout.HEADER_BYTES) {
      throw new PatchException(label + " ends inside its header", raw.length);
    }
    MbdiffHeader header = MbdiffLayout.getHeader(raw);
    header.check(raw.length, label);
    return header;
  }

  private void check(long size, String label) {
    long sum = MbdiffLayout.HEADER_BYTES + controlLength + diffLength + extraLength;
    if (sum != size) {
      throw new PatchException(
          "%s is %d bytes, but its header says %d".formatted(label, size, sum), 20);
    }
    if (controlLength == 0 || controlLength % MbdiffLayout.TRIPLE_BYTES != 0) {
      throw new PatchException(
          "%s has a control block of %d bytes, which is not a number of triples"
              .formatted(label, controlLength),
          20);
    }
    if (sourceLength > Integer.MAX_VALUE) {
      throw new PatchException(
          "%s is for a file of %d bytes, more than updaters can patch"
              .formatted(label, sourceLength),
          8);
    }
    if (diffLength + extraLength != targetLength) {
      throw new PatchException(
          "%s makes %d bytes, but its header says %d"
              .formatted(label, diffLength + extraLength, targetLength),
          16);
    }
  }

  /** The number of triples. */
  public int triples() {
    return (int) (controlLength / MbdiffLayout.TRIPLE_BYTES);
  }

  /** Where in the patch the triples begin. */
  public int controlAt() {
    return MbdiffLayout.HEADER_BYTES;
  }

  /** Where in the patch the diff block begins. */
  public int diffAt() {
    return controlAt() + (int) controlLength;
  }

  /** Where in the patch the extra block begins. */
  public int extraAt() {
    return diffAt() + (int) diffLength;
  }
}
