package senbon.crash;

/** What the commands of a round that remove something may take. */
enum Removals {
  /** Nothing that is of use. */
  NOTHING("", "--max-age=100d"),
  PATCHES("patch", "--max-age=100d"),
  PARTIALS("partial", "--max-age=100d"),
  ARCHIVES("mar", "--max-age=100d"),
  EVERYTHING("contents", "--max-size=1");

  private final String kind;
  private final String limit;

  Removals(String kind, String limit) {
    this.kind = kind;
    this.limit = limit;
  }

  boolean mayTake(String taken) {
    return this == EVERYTHING || kind.equals(taken);
  }

  Object[] gc() {
    return new Object[] {"cache", "gc", limit};
  }

  Object[] rm() {
    String chosen = kind.isEmpty() ? "--hash=00000000000000000000" : "--kind=" + kind;
    return new Object[] {"cache", "rm", chosen};
  }
}
