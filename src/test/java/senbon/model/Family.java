package senbon.model;

/** The generations of the updater (docs/formats/README.md). */
public enum Family {
  /** Firefox up to 55: like {@link #UXP}, but members are packed with bzip2. */
  OLD,
  UXP,
  NEW
}
