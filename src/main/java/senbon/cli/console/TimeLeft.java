package senbon.cli.console;

import java.time.Duration;
import java.util.Optional;

/** Estimates the remaining time of a stage by the time it took so far. */
final class TimeLeft {
  /** Not worth telling. */
  private static final Duration SHORT = Duration.ofSeconds(5);

  private long start = System.nanoTime();

  /** A stage begins. */
  void begin() {
    start = System.nanoTime();
  }

  /**
   * Empty while nothing is known, and near the end.
   *
   * @param share of the stage's work that is done
   */
  Optional<Duration> at(double share) {
    if (share <= 0) {
      return Optional.empty();
    }
    Duration left = Duration.ofNanos((long) ((System.nanoTime() - start) * (1 - share) / share));
    return Optional.of(left).filter(time -> time.compareTo(SHORT) >= 0);
  }
}
