package senbon.store.entry;

/** Names of facts that the cache itself reads; all others mean something to those who put them. */
public final class Facts {
  /** How many milliseconds a result took to make, in decimal digits: what a hit saves. */
  public static final String MILLIS = "millis";

  private Facts() {}
}
