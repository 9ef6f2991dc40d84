package senbon.product;

/** Names of the formats that updaters read. Strings, since a later tool may bring a new one. */
public final class Format {
  public static final String MBDIFF10 = "MBDIFF10";
  public static final String XZ = "xz";
  public static final String BZIP2 = "bzip2";

  private Format() {}
}
