package senbon.tools;

/** Which signature an updater checks, if it checks any. */
public enum SignatureKind {
  /** RSA-2048 with SHA-1. */
  SHA1("sha1", 1),
  /** RSA-4096 with SHA-384. */
  SHA384("sha384", 2);

  private final String text;
  private final int algorithmId;

  SignatureKind(String text, int algorithmId) {
    this.text = text;
    this.algorithmId = algorithmId;
  }

  /** The id in a MAR signature entry. */
  public int algorithmId() {
    return algorithmId;
  }

  @Override
  public String toString() {
    return text;
  }
}
