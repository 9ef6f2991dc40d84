package senbon.store;

import senbon.store.entry.LevelCounts;

/** Counts without the sums of bytes and times. */
final class Counted {
  private Counted() {}

  static LevelCounts times(LevelCounts of) {
    return new LevelCounts(
        of.level(),
        of.hits(),
        of.misses(),
        of.damaged(),
        of.failures(),
        of.skipped(),
        of.stored(),
        of.unstored(),
        of.conflicts(),
        0,
        0,
        0);
  }
}
