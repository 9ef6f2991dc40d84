package senbon.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.Disk;

/** Sets damaged files aside, where they no longer do harm and can still be looked at. */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final Disk disk;
  private final Path directory;
  private final boolean writable;

  public Quarantine(Disk disk, Path directory, boolean writable) {
    this.disk = disk;
    this.directory = directory;
    this.writable = writable;
  }

  /** Moves the file away, or only says that it is damaged if the cache can't be written. */
  public void take(Path file, String why) {
    LOG.warn("Damaged file in the cache: {} ({})", file, why);
    if (writable) {
      String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
      try {
        disk.move(file, directory.resolve(file.getFileName() + "." + random));
      } catch (IOException e) {
        LOG.warn("Could not set it aside: {}", e.toString());
      }
    }
  }
}
