package senbon.store.lock;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.IoFailures;
import senbon.base.work.Holder;
import senbon.base.work.Progress;
import senbon.store.entry.ActionKey;

/** One maker for each key at a time. */
public final class SingleFlight {
  /** So long it is ordinary to wait; a process that has the lock longer has told who it is. */
  private static final Duration UNASKED = Duration.ofSeconds(2);

  private static final Duration LONGEST = Duration.ofDays(3650);

  private SingleFlight() {}

  /**
   * Runs the body alone.
   *
   * @param progress is told if it takes long until others are done
   */
  public static <T> T run(
      RangeLocks locks, ActionKey key, Duration wait, Progress progress, Callable<T> body) {
    String hex = key.digest().hex();
    long number = numberOf(hex);
    Duration bounded = bounded(wait);
    Duration unasked = bounded.compareTo(UNASKED) < 0 ? bounded : UNASKED;
    Duration rest = bounded.minus(unasked);
    try (RangeLocks.Held held = acquire(locks, number, unasked).orElse(null)) {
      if (held != null) {
        return noted(locks.holders(), number, body);
      }
    }
    String what = "the " + key.kind() + " " + hex;
    if (rest.isZero()) {
      throw busy(what, wait);
    }
    tell(locks.holders(), number, key.kind(), progress);
    try (RangeLocks.Held held = acquire(locks, number, rest).orElse(null)) {
      if (held == null) {
        throw busy(what, wait);
      }
      return noted(locks.holders(), number, body);
    }
  }

  private static <T> T noted(Holders holders, long number, Callable<T> body) {
    boolean first = holders.begin(number);
    try {
      return call(body);
    } finally {
      if (first) {
        holders.end(number);
      }
    }
  }

  /** Unless it is another thread of this process. */
  private static void tell(Holders holders, long number, String kind, Progress progress) {
    if (!holders.isHeldHere(number)) {
      Optional<Holder> holder = holders.of(number);
      if (holders.isNews(holder)) {
        progress.waiting(
            "the same " + (kind.equals("mar") || kind.equals("url") ? "archive" : kind), holder);
      }
    }
  }

  /** The number of the lock for a key with that digest. */
  public static long numberOf(String hex) {
    return Lease.claimOf(hex) & (RangeLocks.KEYS - 1);
  }

  public static <T> T run(
      RangeLocks locks, long number, String what, Duration wait, Callable<T> body) {
    try (RangeLocks.Held held = acquire(locks, number, bounded(wait)).orElse(null)) {
      if (held == null) {
        throw busy(what, wait);
      }
      return call(body);
    }
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static BusyException busy(String what, Duration wait) {
    return new BusyException(
        "Another process works on " + what + " and was not done within " + spoken(wait) + ".",
        "Try again later, or allow a longer wait.");
  }

  private static Optional<RangeLocks.Held> acquire(RangeLocks locks, long number, Duration wait) {
    try {
      return locks.acquire(number, wait);
    } catch (IOException e) {
      throw IoFailures.of("lock", locks.file(), e);
    } catch (InterruptedException e) {
      throw Gate.interrupted(e);
    }
  }

  private static String spoken(Duration wait) {
    return wait.isZero() ? "no time at all" : wait.toMillis() / 1000.0 + " s";
  }

  /** Runs the body, whose checked exceptions become a {@link FailedException}. */
  public static <T> T call(Callable<T> body) {
    try {
      return body.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      throw Gate.interrupted(e);
    } catch (Exception e) {
      throw new FailedException("A result could not be made: " + e.getMessage() + ".", "", e);
    }
  }
}
