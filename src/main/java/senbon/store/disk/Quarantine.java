package senbon.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

  /**
   * Sets aside whatever is in the way of a file: what is no regular file in its place, and what is
   * no directory above it.
   *
   * @param base above which nothing is touched
   * @return whether there was anything
   */
  boolean clear(Path file, Path base) {
    boolean found = false;
    if (!Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.isDirectory(file.getParent())) {
      take(file, "it is no regular file");
      found = true;
    }
    for (Path at = file.getParent(); at.startsWith(base) && !at.equals(base); at = at.getParent()) {
      if (!Files.isDirectory(at) && Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        take(at, "it is no directory");
        found = true;
      }
    }
    return found;
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
