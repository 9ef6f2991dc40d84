package senbon.crash;

import java.util.Set;

/** What the commands of a round that remove something may take. */
enum Removals {
  /** Nothing that is of use. */
  NOTHING(Set.of(), "--max-age=100d", "report-of-nothing"),
  PATCHES(Set.of("patch"), "--max-age=100d", "patch"),
  PARTIALS(Set.of("partial"), "--max-age=100d", "partial"),
  ARCHIVES(Set.of("mar"), "--max-age=100d", "mar"),
  EVERYTHING(null, "--max-size=1", "contents");

  private final Set<String> kinds;
  private final String limit;
  private final String kind;

  Removals(Set<String> kinds, String limit, String kind) {
    this.kinds = kinds;
    this.limit = limit;
    this.kind = kind;
  }

  boolean mayTake(String taken) {
    return kinds == null || kinds.contains(taken);
  }

  Object[] gc() {
    return new Object[] {"cache", "gc", limit};
  }

  Object[] rm() {
    return new Object[] {"cache", "rm", "--kind=" + kind};
  }
}
