package senbon.tools;

/** Which manifests to put into a partial. */
public enum ManifestSet {
  /** {@code updatev3.manifest} alone. */
  V3("v3"),
  /** {@code updatev2.manifest} for old readers, and {@code updatev3.manifest}. */
  V2_AND_V3("v2+v3");

  private final String text;

  ManifestSet(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
