package senbon.patch.zucchini.exe;

/** Tests of ranges of unsigned 64-bit numbers. Source: docs/formats/zucchini.md §1. */
public final class Ranges {
  /** Offsets and addresses of real things stay below this. */
  public static final int BOUND = 0x7fff_ffff;

  private Ranges() {}

  /** Whether a range lies inside; an empty one may lie at the very end. */
  public static boolean fits(long offset, long size, long bound) {
    return Long.compareUnsigned(offset, bound) <= 0
        && Long.compareUnsigned(size, bound - offset) <= 0;
  }

  /** Whether a range lies inside and begins before the end, even if it is empty. */
  public static boolean startsInside(long offset, long size, long bound) {
    return Long.compareUnsigned(offset, bound) < 0
        && Long.compareUnsigned(size, bound - offset) <= 0;
  }
}
