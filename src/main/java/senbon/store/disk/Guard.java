package senbon.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.store.lock.Gate;
import senbon.store.lock.Lease;
import senbon.store.lock.RangeLocks;

/**
 * A run's locks and lease: what keeps files in place while it uses them. A run that may only read
 * goes without them where it can't write, on a read-only file system for example.
 */
public final class Guard implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final Optional<RangeLocks> locks;
  private final Optional<Lease> lease;

  private Guard(Optional<RangeLocks> locks, Optional<Lease> lease) {
    this.locks = locks;
    this.lease = lease;
  }

  /**
   * Opens both. If the disk is too full even for a lease, there are only the locks: enough to make
   * room.
   */
  private static Guard open(Disk disk, CacheLayout layout) throws IOException {
    RangeLocks locks = RangeLocks.of(disk, layout.locks());
    try {
      return new Guard(Optional.of(locks), locks.gate().pass(() -> begin(disk, layout)));
    } catch (IOException | RuntimeException e) {
      locks.release();
      throw e;
    }
  }

  /** Opens both in a directory that is marked as a cache, or is now. */
  static Guard openToWrite(Disk disk, CacheLayout layout) throws IOException {
    Guard guard = open(disk, layout);
    try {
      layout.mark(disk);
      return guard;
    } catch (IOException | RuntimeException e) {
      guard.close();
      throw e;
    }
  }

  private static Optional<Lease> begin(Disk disk, CacheLayout layout) throws IOException {
    try {
      return Optional.of(Lease.begin(disk, layout.leases()));
    } catch (IOException e) {
      if (!IoFailures.isFull(e)) {
        throw e;
      }
      LOG.warn("No room for a lease in {}: {}", layout.leases(), e.toString());
      return Optional.empty();
    }
  }

  /** A guard if one can be had, else one that guards nothing. */
  static Guard openIfPossible(Disk disk, CacheLayout layout) {
    try {
      return open(disk, layout);
    } catch (IOException e) {
      LOG.debug("No lease on {}: {}", layout.base(), e.toString());
      return new Guard(Optional.empty(), Optional.empty());
    }
  }

  /** The locks, which a cache that is open for writing always has. */
  public RangeLocks locks() {
    return locks.orElseThrow();
  }

  /** A name for a file that belongs to this run. */
  String newName() throws IOException {
    return lease.orElseThrow(() -> new IOException("No space left on device")).newName();
  }

  /** Runs the action while no file can go away; what it claims stays until the close. */
  <T> T handOut(Digest claim, Gate.Action<T> action) throws IOException {
    if (lease.isEmpty()) {
      return action.run();
    }
    return locks()
        .gate()
        .pass(
            () -> {
              lease.get().claim(claim);
              return action.run();
            });
  }

  @Override
  public void close() throws IOException {
    try {
      if (lease.isPresent()) {
        lease.get().close();
      }
    } finally {
      if (locks.isPresent()) {
        locks.get().release();
      }
    }
  }
}
