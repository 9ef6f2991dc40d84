package senbon.store.entry;

/**
 * What came of the questions that a run has asked one level so far. Each question for a result
 * counts once, in one of the first four.
 *
 * @param level its name
 * @param hits there, and sound
 * @param misses absent: no record, or no blob for it
 * @param damaged there, but not what it should be
 * @param failures an error instead of an answer
 * @param stored results put; of the directory, {@link CacheStats} counts them
 * @param unstored results that could not be put, which costs the run nothing
 */
public record LevelCounts(
    String level, long hits, long misses, long damaged, long failures, long stored, long unstored) {

  @Override
  public String toString() {
    return level
        + (": " + hits + " hits, " + misses + " misses, " + damaged + " damaged, ")
        + (failures + " failures, " + stored + " stored, " + unstored + " not stored");
  }
}
