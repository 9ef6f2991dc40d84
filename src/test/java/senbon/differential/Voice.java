package senbon.differential;

/** What one of those who judge says of a partial. */
record Voice(boolean accepts, String words) {
  static Voice accepts(String words) {
    return new Voice(true, words);
  }

  static Voice refuses(String words) {
    return new Voice(false, words);
  }

  @Override
  public String toString() {
    return (accepts ? "accepts" : "refuses: " + words);
  }
}
