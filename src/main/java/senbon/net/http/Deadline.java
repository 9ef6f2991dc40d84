package senbon.net.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point in time until which the present thread may work on a download. */
public final class Deadline {
  private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + bounded(time).toNanos());
  }

  /** The earlier of this and the given time from now. */
  public Deadline orIn(Duration time) {
    Deadline other = in(time);
    return other.nanos - nanos < 0 ? other : this;
  }

  private static Duration bounded(Duration time) {
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }

  public Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  public boolean isOver() {
    return nanos - System.nanoTime() <= 0;
  }

  /** Makes it the one that the sockets of this thread keep to, until {@link #release}. */
  public void hold() {
    CURRENT.set(this);
  }

  public static void release() {
    CURRENT.remove();
  }

  /**
   * How long the present thread may wait for a socket: what it would wait anyway, but not beyond
   * the deadline.
   *
   * @param millis 0 for any time
   * @throws SocketTimeoutException if the deadline is over
   */
  static int clip(int millis) throws SocketTimeoutException {
    Deadline deadline = CURRENT.get();
    if (deadline == null) {
      return millis;
    }
    long left = TimeUnit.NANOSECONDS.toMillis(deadline.nanos - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException("the time for the download is over");
    }
    return (int) Math.min(left, millis == 0 ? Integer.MAX_VALUE : millis);
  }
}
