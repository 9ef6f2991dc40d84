package senbon.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.Candidate;

/** A record or blob of the cache's directory. */
final class FileCandidate implements Candidate {
  private static final Logger LOG = LoggerFactory.getLogger(FileCandidate.class);

  private final CacheDirectory directory;
  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final Instant lastUsed;

  FileCandidate(
      CacheDirectory directory, Path file, FileChannel channel, long size, Instant lastUsed) {
    this.directory = directory;
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.lastUsed = lastUsed;
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ReadableByteChannel channel() {
    return channel;
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Notes that the blob was used, unless that was noted a short while ago. */
  @Override
  public void accept() {
    if (directory.isWritable()) {
      Instant now = directory.clock().instant();
      if (lastUsed.plus(CacheEntry.TOUCH_INTERVAL).isBefore(now)
          || lastUsed.minus(CacheEntry.CLOCK_SKEW).isAfter(now)) {
        try {
          directory.disk().touch(file, now);
        } catch (IOException e) {
          LOG.debug("Could not note the use of {}: {}", file, e.toString());
        }
      }
    }
  }

  @Override
  public void reject(String why) {
    directory.quarantine().take(file, why);
  }
}
