package senbon.pack;

import senbon.io.MalformedInputException;

/** How this package says that a member is not what an updater can unpack. */
final class Damage {
  private static final String REMEDY =
      "Get the archive again, or have its maker pack the member as updaters expect.";

  private Damage() {}

  /**
   * @param problem a clause without a final stop
   */
  static MalformedInputException in(String label, String problem) {
    return new MalformedInputException(label + ": " + problem + ".", REMEDY);
  }

  static MalformedInputException in(String label, String problem, Throwable cause) {
    return new MalformedInputException(label + ": " + problem + ".", REMEDY, cause);
  }
}
