package senbon.store;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.io.Digest;
import senbon.io.Disk;

/**
 * A run's locks and lease: what keeps files in place while it uses them. A run that may only read
 * goes without them where it can't write, on a read-only file system for example.
 */
final class Guard implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final RangeLocks locks;
  private final Lease lease;

  private Guard(RangeLocks locks, Lease lease) {
    this.locks = locks;
    this.lease = lease;
  }

  static Guard open(Disk disk, CacheLayout layout) throws IOException {
    RangeLocks locks = RangeLocks.of(disk, layout.locks());
    try {
      return new Guard(locks, locks.gate().pass(() -> Lease.begin(disk, layout.leases())));
    } catch (IOException | RuntimeException e) {
      locks.release();
      throw e;
    }
  }

  /** A guard if one can be had, else one that guards nothing. */
  static Guard openIfPossible(Disk disk, CacheLayout layout) {
    try {
      return open(disk, layout);
    } catch (IOException e) {
      LOG.debug("No lease on {}: {}", layout.base(), e.toString());
      return new Guard(null, null);
    }
  }

  boolean isLeased() {
    return lease != null;
  }

  RangeLocks locks() {
    return locks;
  }

  Lease lease() {
    return lease;
  }

  /** Runs the action while no file can go away; what it claims stays until the close. */
  <T> T handOut(Digest claim, Gate.Action<T> action) throws IOException {
    if (lease == null) {
      return action.run();
    }
    return locks
        .gate()
        .pass(
            () -> {
              lease.claim(claim);
              return action.run();
            });
  }

  @Override
  public void close() throws IOException {
    if (lease != null) {
      try {
        lease.close();
      } finally {
        locks.release();
      }
    }
  }
}
