package senbon.fuzz;

/** What Jazzer calls. The reader is named by the property {@code senbon.fuzz.reader}. */
public final class FuzzTarget {
  private static final Promise PROMISE =
      new Promise(Trials.named(System.getProperty("senbon.fuzz.reader")));

  private FuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    PROMISE.hold(input);
  }
}
