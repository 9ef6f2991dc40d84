package senbon.pack.xz;

import senbon.base.failure.MalformedInputException;

/** How this package says that a member is not what an updater can unpack. */
public final class Damage {
  private static final String REMEDY =
      "Download the archive again, or have its maker pack the member as updaters expect.";

  private Damage() {}

  /**
   * A member is damaged, or not what an updater can unpack.
   *
   * @param problem a clause without a final stop
   */
  public static MalformedInputException in(String label, String problem) {
    return new MalformedInputException(label + ": " + problem + ".", REMEDY);
  }

  /** The same, for a reason that a decoder gave. */
  public static MalformedInputException in(String label, String problem, Throwable cause) {
    return new MalformedInputException(label + ": " + problem + ".", REMEDY, cause);
  }
}
