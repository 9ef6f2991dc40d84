package senbon.patch.zucchini;

import senbon.base.failure.MismatchException;

/** The old file is not the one that a patch was made of, or what came of it is not the new one. */
public final class OtherFileException extends MismatchException {
  private static final long serialVersionUID = 1L;

  private final boolean ofOld;
  private final int crc;

  private OtherFileException(boolean ofOld, int crc, String what, String remedy) {
    super(what, remedy);
    this.ofOld = ofOld;
    this.crc = crc;
  }

  static OtherFileException old(String label, ZucchiniHeader header, long length, int crc) {
    return new OtherFileException(
        true,
        crc,
        "%s is for a file of %d bytes with CRC-32 %08x, but the old file has %d bytes and CRC-32 %08x."
            .formatted(label, header.oldLength(), header.oldCrc(), length, crc),
        "Apply it to the version that it was made from.");
  }

  static OtherFileException now(String label, ZucchiniHeader header, int crc) {
    return new OtherFileException(
        false,
        crc,
        "%s gives a file with CRC-32 %08x, but should give one with %08x."
            .formatted(label, crc, header.newCrc()),
        "Make the patch again from the two files.");
  }

  /** Whether it is the old file that is another. */
  public boolean isOld() {
    return ofOld;
  }

  /** The CRC-32 of the file that is another. */
  public int crc() {
    return crc;
  }
}
