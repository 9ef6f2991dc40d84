package senbon.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import senbon.base.io.Disk;

/** A cache's directory that is open, with this run's lease on it. */
public final class CacheDirectory implements Closeable {
  private final Disk disk;
  private final CacheLayout layout;
  private final Guard guard;
  private final Quarantine quarantine;
  private final Clock clock;
  private final boolean writable;

  private CacheDirectory(
      Disk disk, CacheLayout layout, Guard guard, Clock clock, boolean writable) {
    this.disk = disk;
    this.layout = layout;
    this.guard = guard;
    this.quarantine = new Quarantine(disk, layout.quarantine(), writable);
    this.clock = clock;
    this.writable = writable;
  }

  /**
   * Opens a directory to read from it, which changes nothing but the leases. One that isn't there
   * reads as an empty cache.
   *
   * @throws senbon.base.failure.UsageException if it was made by a later version of the program
   */
  public static CacheDirectory openToRead(Disk any, Path root, Clock clock) throws IOException {
    CacheLayout layout = new CacheLayout(CacheLayout.real(root));
    Disk disk = SharedDisk.of(any, layout.root());
    layout.check(disk);
    return new CacheDirectory(disk, layout, Guard.openIfPossible(disk, layout), clock, false);
  }

  /**
   * Opens a directory to read and write, and makes it if it isn't there.
   *
   * @throws senbon.base.failure.UsageException if it was made by a later version of the program
   */
  public static CacheDirectory openToWrite(Disk any, Path root, Clock clock) throws IOException {
    CacheLayout layout = new CacheLayout(CacheLayout.real(root));
    Disk disk = SharedDisk.of(any, layout.root());
    layout.check(disk);
    layout.create(disk);
    layout.clear(new Quarantine(disk, layout.quarantine(), true));
    return new CacheDirectory(disk, layout, Guard.openToWrite(disk, layout), clock, true);
  }

  public Disk disk() {
    return disk;
  }

  public CacheLayout layout() {
    return layout;
  }

  public Guard guard() {
    return guard;
  }

  public Quarantine quarantine() {
    return quarantine;
  }

  /**
   * Sets aside what is in the way of a file.
   *
   * @return whether anything was, be it set aside or not
   */
  boolean clear(Path file) {
    return quarantine.clear(file, layout.base());
  }

  public Clock clock() {
    return clock;
  }

  public boolean isWritable() {
    return writable;
  }

  @Override
  public void close() throws IOException {
    guard.close();
  }
}
