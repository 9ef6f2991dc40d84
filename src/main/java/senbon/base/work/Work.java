package senbon.base.work;

/**
 * How much work lies in bytes, for estimates and nothing else: in units of which two threads do
 * some 200 million a second. Measured of a dot release of Firefox; best of one of Node.js, where it
 * took 3.4 times as long as the default effort.
 */
public final class Work {
  /** For a byte of a packed member. */
  private static final long DECODE = 10;

  /** A packed byte stands for so many of contents, and of those nearly all change. */
  private static final long UNPACKED = 4;

  private Work() {}

  /** To unpack members of so many bytes. */
  public static long decoding(long packed) {
    return packed * DECODE;
  }

  /** To make and try the patch of two files of so many bytes together. */
  public static long patching(long contents, Effort effort) {
    return contents
        * switch (effort) {
          case FAST -> 5;
          case DEFAULT -> 11;
          case BEST -> 37;
        };
  }

  /** What patches will take of builds whose members take so many bytes, as far as one can guess. */
  public static long guessed(long packed, Effort effort) {
    return patching(packed * UNPACKED, effort);
  }
}
