package senbon.fuzz;

/** What a reader must not do. */
public final class Find extends AssertionError {
  private static final long serialVersionUID = 1L;

  public Find(String what) {
    super(what);
  }

  Find(String what, Throwable cause) {
    super(what, cause);
  }

  /** Throws one unless the condition holds. */
  public static void unless(boolean holds, String what) {
    if (!holds) {
      throw new Find(what);
    }
  }

  /** Throws one unless two things are equal. */
  public static void unlessEqual(Object expected, Object actual, String what) {
    if (!expected.equals(actual)) {
      throw new Find(what + ": " + expected + " became " + actual);
    }
  }
}
