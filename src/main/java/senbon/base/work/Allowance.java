package senbon.base.work;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.base.failure.CancelledException;
import senbon.base.failure.LimitException;

/** How long a run may go on and how much it may fetch; from any thread. */
public final class Allowance {
  private final long end;
  private final boolean timed;
  private final long bytes;
  private long fetched;
  private volatile boolean cancelled;

  private Allowance(Optional<Duration> time, OptionalLong bytes) {
    this.timed = time.isPresent();
    this.end = System.nanoTime() + time.orElse(Duration.ZERO).toNanos();
    this.bytes = bytes.orElse(Long.MAX_VALUE);
  }

  /** For as long and as much as it takes. */
  public static Allowance unlimited() {
    return new Allowance(Optional.empty(), OptionalLong.empty());
  }

  /**
   * From now on.
   *
   * @param bytes over the network
   */
  public static Allowance of(Optional<Duration> time, OptionalLong bytes) {
    return new Allowance(time, bytes);
  }

  /** It is used up: what isn't done is left for another run. */
  public static final class SpentException extends LimitException {
    private static final long serialVersionUID = 1L;

    private SpentException(String what, String remedy) {
      super(what, remedy);
    }
  }

  /** From now on no further step begins. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Lets the next step begin.
   *
   * @throws SpentException if the time is over
   * @throws CancelledException if the work was cancelled
   */
  public void checkTime() {
    if (cancelled) {
      throw new CancelledException("The work was cancelled.", "Run again to resume.");
    }
    if (timed && System.nanoTime() - end >= 0) {
      throw new SpentException("The time allowed is over.", "Run again to go on.");
    }
  }

  /** The time, or what is left of the time allowed if that is less. */
  public Duration atMost(Duration time) {
    Duration left = timed ? Duration.ofNanos(Math.max(0, end - System.nanoTime())) : time;
    return left.compareTo(time) < 0 ? left : time;
  }

  /**
   * Lets a transfer go on.
   *
   * @param left bytes of it that are still to come, if that is known
   * @throws SpentException if they are more than may be fetched, or the time is over
   */
  public synchronized void checkTransfer(long left) {
    checkTime();
    if (left > bytes - fetched) {
      throw new SpentException(
          "%d bytes are still to be fetched, and %d are left of the %d allowed."
              .formatted(left, Math.max(0, bytes - fetched), bytes),
          "Run again to go on, or allow more.");
    }
  }

  public synchronized void fetched(long more) {
    fetched += more;
  }

  /** Bytes that came over the network so far. */
  public synchronized long fetched() {
    return fetched;
  }
}
