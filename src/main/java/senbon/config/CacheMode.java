package senbon.config;

/** How far the cache is used. */
public enum CacheMode {
  READ_WRITE("read-write"),
  /** What is there is used, nothing is added. */
  READ("read"),
  /** Nothing that is there is used, everything made is added. */
  REFRESH("refresh"),
  OFF("off");

  private final String text;

  CacheMode(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
