package senbon.store.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;
import senbon.base.work.Holder;
import senbon.base.work.Overdue;

/**
 * Who has a lock for long, in a file for each, so that those that wait can tell a person. Nothing
 * goes by it: the locks are those of the operating system. A lock that is held for less than {@link
 * #LONG} leaves no trace, so that short work costs nothing.
 */
final class Holders {
  /** Shorter than {@link SingleFlight} waits before it asks. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Holders.class);

  private final Disk disk;
  private final Path directory;
  private final Map<Long, Held> held = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Overdue overdue = new Overdue(LONG);

  Holders(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  /** A lock that this process has. */
  private final class Held implements Runnable {
    private final Path file;
    private final Instant since = Instant.now();
    private boolean written;
    private boolean ended;

    Held(Path file) {
      this.file = file;
    }

    /** It is held for long. */
    @Override
    public synchronized void run() {
      if (ended) {
        return;
      }
      written = true; // or tried
      try {
        disk.createDirectories(directory);
        disk.delete(file); // which a run has left that was killed
        try (FileChannel channel =
            disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          FullWrite.to(channel, ByteBuffer.wrap(HolderNote.of(since)));
        }
      } catch (IOException e) {
        LOG.debug("{}: {}", file, e.toString());
      }
    }

    synchronized void end() {
      ended = true;
      if (written) {
        try {
          disk.delete(file);
        } catch (IOException e) {
          LOG.debug("{}: {}", file, e.toString());
        }
      }
    }
  }

  private Path file(long number) {
    return directory.resolve(HexFormat.of().toHexDigits(number));
  }

  /**
   * A lock is held from now on.
   *
   * @return whether it was not before
   */
  synchronized boolean begin(long number) {
    if (held.containsKey(number)) {
      return false;
    }
    Held one = new Held(file(number));
    held.put(number, one);
    overdue.begin(one);
    return true;
  }

  /** It is no longer. */
  void end(long number) {
    Held one;
    synchronized (this) {
      one = held.remove(number);
    }
    overdue.end(one);
    one.end();
  }

  /** Whether this process has it. */
  synchronized boolean isHeldHere(long number) {
    return held.containsKey(number);
  }

  /** Who has it, as far as it is written down. */
  Optional<Holder> of(long number) {
    Path file = file(number);
    try {
      if (!disk.stat(file).isRegularFile()) {
        return Optional.empty();
      }
      try (FileChannel channel =
          disk.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        ByteBuffer bytes = ByteBuffer.allocate(HolderNote.MOST_BYTES + 1);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
          // To the end, or so far that it is too long.
        }
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return HolderNote.parse(read);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.debug("{}: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /** Whether of this holder nothing was said yet. */
  synchronized boolean isNews(Optional<Holder> holder) {
    return told.add(holder.map(one -> one.pid() + " " + one.host()).orElse(""));
  }
}
