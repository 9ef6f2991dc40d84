package senbon.store.entry;

/**
 * What happened to results of one kind.
 *
 * @param hits found and sound
 * @param misses not found, or not sound
 * @param damaged misses because a record or its bytes were damaged
 * @param bytesFound the sizes of the hits
 * @param millisSaved what the hits took when they were made, by {@link Facts#MILLIS}
 * @param stored written
 * @param bytesStored the sizes of those
 */
public record KindCounts(
    long hits,
    long misses,
    long damaged,
    long bytesFound,
    long millisSaved,
    long stored,
    long bytesStored) {
  public static final KindCounts NONE = new KindCounts(0, 0, 0, 0, 0, 0, 0);

  public static KindCounts hit(long bytes, long millis) {
    return new KindCounts(1, 0, 0, bytes, millis, 0, 0);
  }

  public static KindCounts miss() {
    return new KindCounts(0, 1, 0, 0, 0, 0, 0);
  }

  public static KindCounts oneDamaged() {
    return new KindCounts(0, 0, 1, 0, 0, 0, 0);
  }

  public static KindCounts stored(long bytes) {
    return new KindCounts(0, 0, 0, 0, 0, 1, bytes);
  }

  public KindCounts plus(KindCounts other) {
    return new KindCounts(
        hits + other.hits,
        misses + other.misses,
        damaged + other.damaged,
        bytesFound + other.bytesFound,
        millisSaved + other.millisSaved,
        stored + other.stored,
        bytesStored + other.bytesStored);
  }
}
