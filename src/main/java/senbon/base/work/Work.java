package senbon.base.work;

/**
 * How much work lies in bytes, for estimates and nothing else: in units of which a thread does some
 * fifty million a second. Measured on two dot releases of Firefox and one of Node.js.
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
          case FAST -> 8;
          case DEFAULT -> 13;
          case BEST -> 36;
        };
  }

  /** What patches will take of builds whose members take so many bytes, as far as one can guess. */
  public static long guessed(long packed, Effort effort) {
    return patching(packed * UNPACKED, effort);
  }
}
