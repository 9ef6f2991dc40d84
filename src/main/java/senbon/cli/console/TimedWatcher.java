package senbon.cli.console;

import java.time.Duration;
import java.util.Optional;

/** Whoever tells how a run goes on: what it knows of the time, and how often it speaks. */
abstract class TimedWatcher implements Watcher {
  private final long everyNanos;
  private final RunEstimate run = new RunEstimate(System::nanoTime);
  private long last;

  TimedWatcher(long everyNanos) {
    this.everyNanos = everyNanos;
  }

  @Override
  public final synchronized void stage(String name) {
    run.stage(name);
    begun(name);
  }

  @Override
  public final synchronized void step(String what, long done, long total) {
    if (isDue() || done == total) {
      stepped(what, done, total, run.left(total > 0 ? (double) done / total : 0));
    }
  }

  @Override
  public final synchronized void part(String what, int done, int total) {
    double share = run.isKnown() ? run.share() : (double) done / Math.max(1, total);
    Optional<Duration> left = run.isKnown() ? run.left() : run.left(share);
    parted(what, done, total, share, left);
  }

  @Override
  public final synchronized void expected(long units) {
    run.expected(units);
  }

  @Override
  public final synchronized void guessed(long units) {
    run.guessed(units);
  }

  @Override
  public final synchronized void done(long units) {
    run.done(units);
    if (isDue()) {
      ran(run.share(), run.left());
    }
  }

  @Override
  public final synchronized void told(double share, Optional<Duration> left) {
    if (isDue()) {
      ran(share, left);
    }
  }

  /** Whether it is time to speak again; if so, it is not for a while. */
  final boolean isDue() {
    long now = System.nanoTime();
    boolean due = now - last >= everyNanos;
    last = due ? now : last;
    return due;
  }

  /** A stage has begun. */
  abstract void begun(String stage);

  /** A step is so far; the total is 0 if it is not known. */
  abstract void stepped(String what, long done, long total, Optional<Duration> left);

  /**
   * One of several things is done.
   *
   * @param share of the run, or of these things if nothing is known of it
   */
  abstract void parted(String what, int done, int total, double share, Optional<Duration> left);

  /** The run is so far. */
  abstract void ran(double share, Optional<Duration> left);
}
