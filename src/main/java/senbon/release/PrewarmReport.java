package senbon.release;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of the pairs of a prewarming.
 *
 * @param pairs in the order in which they were taken
 * @param fetched bytes that came over the network
 * @param stopped why the pairs left were not begun; empty if none was left
 */
public record PrewarmReport(
    List<Pair> pairs, long fetched, Optional<String> stopped, Duration time) {
  /** Of a plan without pairs. */
  public static final PrewarmReport NOTHING =
      new PrewarmReport(List.of(), 0, Optional.empty(), Duration.ZERO);

  /** What became of a pair. */
  public enum Outcome {
    MADE,
    /** It was in the cache. */
    THERE,
    /** Another process is making it. */
    BUSY,
    FAILED,
    /** Time or downloads were used up before it was done. */
    LEFT
  }

  /** One of them. */
  public record Pair(BatchPair pair, Outcome outcome, Optional<Exception> failure, Duration time) {}

  public PrewarmReport {
    pairs = List.copyOf(pairs);
  }

  public long count(Outcome outcome) {
    return pairs.stream().filter(pair -> pair.outcome() == outcome).count();
  }

  /** Whether every partial was there, or is being made by another process. */
  public boolean nothingToDo() {
    return count(Outcome.THERE) + count(Outcome.BUSY) == pairs.size();
  }
}
