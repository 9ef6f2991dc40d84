package senbon.store.disk;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.RecordFormat;

/**
 * Finds records and their bytes. Nothing that it hands out has gone unchecked, and whatever is
 * wrong with a file makes it a miss.
 */
public final class CacheReader {
  private static final Logger LOG = LoggerFactory.getLogger(CacheReader.class);

  private final Disk disk;
  private final CacheLayout layout;
  private final Guard guard;
  private final Quarantine quarantine;
  private final Counters counters;
  private final Optional<Clock> touching;

  /**
   * @param touching the clock by which the use of a blob is noted, if it is
   */
  public CacheReader(
      Disk disk,
      CacheLayout layout,
      Guard guard,
      Quarantine quarantine,
      Counters counters,
      Optional<Clock> touching) {
    this.disk = disk;
    this.layout = layout;
    this.guard = guard;
    this.quarantine = quarantine;
    this.counters = counters;
    this.touching = touching;
  }

  /** The record of a key, if there is a sound one. */
  public Optional<ActionRecord> record(ActionKey key) {
    Path file = layout.record(key);
    try {
      ActionRecord record =
          RecordFormat.read(file.toString(), BlobFile.read(disk, file, RecordFormat.MAX_BYTES));
      if (record.key().equals(key)) {
        return Optional.of(record);
      }
      damaged(key.kind(), file, "it is the record of another key");
    } catch (NoSuchFileException e) {
      // Not made yet.
    } catch (IOException e) {
      LOG.warn("Could not read {}, so it counts as a miss: {}", file, e.toString());
    } catch (MalformedInputException e) {
      damaged(key.kind(), file, e.what());
    }
    return Optional.empty();
  }

  private void damaged(String kind, Path file, String why) {
    quarantine.take(file, why);
    counters.damaged(kind);
  }

  /** The file with these contents, if its hash is right. */
  public Optional<Path> blob(String kind, Digest sha256) {
    Path file = layout.blob(sha256);
    try {
      Instant lastUsed =
          guard.handOut(sha256, () -> disk.stat(file).lastModifiedTime().toInstant());
      if (BlobFile.hash(disk, file).equals(sha256)) {
        touch(file, lastUsed);
        return Optional.of(file);
      }
      damaged(kind, file, "its hash is wrong");
    } catch (NoSuchFileException e) {
      // Collected, or never written because a run was killed.
    } catch (IOException e) {
      LOG.warn("Could not read {}, so it counts as a miss: {}", file, e.toString());
    }
    return Optional.empty();
  }

  /** The bytes with this hash, themselves checked. */
  public Optional<byte[]> bytes(String kind, Digest sha256, long size) {
    Path file = layout.blob(sha256);
    try {
      Instant lastUsed =
          guard.handOut(sha256, () -> disk.stat(file).lastModifiedTime().toInstant());
      byte[] bytes = BlobFile.read(disk, file, (int) size);
      if (bytes.length == size && Digest.sha256(bytes).equals(sha256)) {
        touch(file, lastUsed);
        return Optional.of(bytes);
      }
      damaged(kind, file, "its hash is wrong");
    } catch (NoSuchFileException e) {
      // As above.
    } catch (IOException e) {
      LOG.warn("Could not read {}, so it counts as a miss: {}", file, e.toString());
    }
    return Optional.empty();
  }

  /** Notes that a blob was used, unless that was noted a short while ago. */
  private void touch(Path file, Instant lastUsed) {
    touching.ifPresent(
        clock -> {
          Instant now = clock.instant();
          if (lastUsed.plus(Cache.TOUCH_INTERVAL).isBefore(now)) {
            try {
              disk.touch(file, now);
            } catch (IOException e) {
              LOG.debug("Could not note the use of {}: {}", file, e.toString());
            }
          }
        });
  }
}
