package senbon.store.entry;

/**
 * What came of the questions to one level so far. Each question for a result counts once, in one of
 * the first five.
 *
 * @param level its name
 * @param hits there, and sound
 * @param misses absent: no record, or no blob for it
 * @param damaged there, but not what it should be
 * @param failures an error instead of an answer
 * @param skipped not asked, since it had failed several times in a row
 * @param stored results put; of the directory, {@link CacheStats} counts them
 * @param unstored results that could not be put, which costs the run nothing
 * @param conflicts results that have other bytes there
 * @param bytesFound the sizes of the hits
 * @param millisSaved what the hits took when they were made, by {@link Facts#MILLIS}
 * @param bytesStored the sizes of what was put
 */
public record LevelCounts(
    String level,
    long hits,
    long misses,
    long damaged,
    long failures,
    long skipped,
    long stored,
    long unstored,
    long conflicts,
    long bytesFound,
    long millisSaved,
    long bytesStored) {

  /** Both together, under the name of the first. */
  public LevelCounts plus(LevelCounts more) {
    return new LevelCounts(
        level,
        hits + more.hits,
        misses + more.misses,
        damaged + more.damaged,
        failures + more.failures,
        skipped + more.skipped,
        stored + more.stored,
        unstored + more.unstored,
        conflicts + more.conflicts,
        bytesFound + more.bytesFound,
        millisSaved + more.millisSaved,
        bytesStored + more.bytesStored);
  }

  /** Whether nothing was asked and nothing put. */
  public boolean isIdle() {
    return hits + misses + damaged + failures + skipped + stored + unstored + conflicts == 0;
  }

  @Override
  public String toString() {
    return level
        + (": " + hits + " hits, " + misses + " misses, " + damaged + " damaged, ")
        + (failures + " failures, " + skipped + " not asked, " + stored + " stored, ")
        + (unstored + " not stored, " + conflicts + " conflicts");
  }
}
