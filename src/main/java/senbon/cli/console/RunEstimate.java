package senbon.cli.console;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Estimates what is left: of a run, by the work that was expected, done and timed so far; of
 * anything else, by the time of its stage.
 */
final class RunEstimate {
  /** Less than this is not worth telling. */
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** A stage's own pace counts once this part of it is done. */
  private static final double ENOUGH = 0.04;

  private final LongSupplier clock;
  private long start;
  private long expected;
  private long guessed;
  private long done;
  private long stageStart;
  private long doneBefore;

  /**
   * @param clock in nanoseconds
   */
  RunEstimate(LongSupplier clock) {
    this.clock = clock;
    this.stageStart = clock.getAsLong();
  }

  void stage(String name) {
    switch (name) {
      case "patch", "make", "write", "publish" -> guessed = 0;
      default -> {}
    }
    stageStart = clock.getAsLong();
    doneBefore = done;
  }

  void expected(long units) {
    if (expected == 0) {
      start = clock.getAsLong();
    }
    expected += units;
  }

  void guessed(long units) {
    guessed += units;
  }

  void done(long units) {
    done += units;
  }

  /** Whether there is work of which the amount is known. */
  boolean isKnown() {
    return expected > 0;
  }

  /** The part of all work that is done, 0 to 1. */
  double share() {
    return isKnown() ? (double) done / (expected + guessed) : 0;
  }

  /** Of the run; empty while nothing is known, and near the end. */
  Optional<Duration> left() {
    if (done == 0) {
      return Optional.empty();
    }
    long now = clock.getAsLong();
    long rest = expected + guessed - done;
    long ofStage = done - doneBefore;
    boolean own = guessed == 0 && ofStage > ENOUGH * (rest + ofStage);
    double pace = own ? (double) ofStage / (now - stageStart) : (double) done / (now - start);
    return told(rest / pace);
  }

  /** Of the stage, of which this share is done. */
  Optional<Duration> left(double share) {
    return share > 0
        ? told((clock.getAsLong() - stageStart) * (1 - share) / share)
        : Optional.empty();
  }

  private static Optional<Duration> told(double nanos) {
    return Optional.of(Duration.ofNanos((long) nanos)).filter(time -> time.compareTo(SHORT) >= 0);
  }
}
