package senbon.patch.mbdiff;

import senbon.base.failure.MismatchException;

/** A patch was made for another old file than the one it was to be applied to. */
public final class WrongSourceException extends MismatchException {
  private static final long serialVersionUID = 1L;

  private final long expectedLength;
  private final int expectedCrc;

  WrongSourceException(String label, MbdiffHeader header, long length, int crc) {
    super(
        "%s is for a file of %d bytes with CRC %08x, but the old file has %d bytes and CRC %08x."
            .formatted(label, header.sourceLength(), header.sourceCrc(), length, crc),
        "Apply it to the version that it was made from.");
    this.expectedLength = header.sourceLength();
    this.expectedCrc = header.sourceCrc();
  }

  /** The length of the file that the patch is for, in bytes. */
  public long expectedLength() {
    return expectedLength;
  }

  /** The {@link BzipCrc32} of the file that the patch is for. */
  public int expectedCrc() {
    return expectedCrc;
  }
}
