package senbon.patch;

import senbon.base.failure.MalformedInputException;

/** A patch is damaged, or of a format that is not applied here. */
public final class PatchException extends MalformedInputException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  public PatchException(String what, long offset) {
    this(what, offset, "Make the patch again from the two files.");
  }

  public PatchException(String what, long offset, String remedy) {
    this(what, offset, remedy, null);
  }

  public PatchException(String what, long offset, String remedy, Throwable cause) {
    super("%s (offset %d of the unpacked patch).".formatted(what, offset), remedy, cause);
    this.offset = offset;
  }

  /** Where in the unpacked patch the fault shows, in bytes. */
  public long offset() {
    return offset;
  }
}
