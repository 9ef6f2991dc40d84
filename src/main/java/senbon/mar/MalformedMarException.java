package senbon.mar;

import senbon.base.failure.MalformedInputException;

/** An archive is damaged, not a MAR, or unsafe to use. */
public final class MalformedMarException extends MalformedInputException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final long offset;

  /**
   * @param path the archive as its source calls it
   * @param offset where in the archive, in bytes from its start
   * @param problem what is wrong there, without a final stop
   */
  public MalformedMarException(String path, long offset, String problem) {
    super(
        path + ": " + problem + " (at offset " + offset + ").",
        "Download the archive again, or have its maker fix it.");
    this.path = path;
    this.offset = offset;
  }

  public String path() {
    return path;
  }

  public long offset() {
    return offset;
  }
}
