package senbon.base;

/** How much one array holds. */
public final class LargestArray {
  /** Elements that every Java can make room for: a few of the index's range it keeps for itself. */
  public static final int LENGTH = Integer.MAX_VALUE - 64;

  private LargestArray() {}
}
