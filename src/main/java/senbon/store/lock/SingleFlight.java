package senbon.store.lock;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.IoFailures;
import senbon.store.entry.ActionKey;

/** One maker for each key at a time. */
public final class SingleFlight {
  private static final Duration LONGEST = Duration.ofDays(3650);

  private SingleFlight() {}

  public static <T> T run(RangeLocks locks, ActionKey key, Duration wait, Callable<T> body) {
    String hex = key.digest().hex();
    return run(locks, numberOf(hex), "the " + key.kind() + " " + hex, wait, body);
  }

  /** The number of the lock for a key with that digest. */
  public static long numberOf(String hex) {
    return Lease.claimOf(hex) & (RangeLocks.KEYS - 1);
  }

  public static <T> T run(
      RangeLocks locks, long number, String what, Duration wait, Callable<T> body) {
    Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    try (RangeLocks.Held held = acquire(locks, number, bounded).orElse(null)) {
      if (held == null) {
        throw new BusyException(
            "Another process works on " + what + " and was not done within " + spoken(wait) + ".",
            "Try again later, or allow a longer wait.");
      }
      return call(body);
    }
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
