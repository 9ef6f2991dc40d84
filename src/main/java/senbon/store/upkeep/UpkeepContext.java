package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Disk;
import senbon.store.disk.BlobFile;
import senbon.store.disk.CacheLayout;
import senbon.store.disk.Guard;
import senbon.store.disk.Quarantine;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.OlderRecordException;
import senbon.store.entry.RecordFormat;
import senbon.store.lock.Gate;
import senbon.store.lock.LeasedClaims;

/** A cache directory that is open for upkeep: what collecting, verifying and listing work on. */
public record UpkeepContext(
    Disk disk, CacheLayout layout, Guard guard, Quarantine quarantine, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(UpkeepContext.class);

  Walk walk() {
    return new Walk(disk, layout);
  }

  Gate gate() {
    return guard.locks().gate();
  }

  /** The claims of all runs at the moment; to be called with the gate shut. */
  LeasedClaims claims(boolean sweep) throws IOException {
    return LeasedClaims.read(disk, layout.leases(), sweep);
  }

  /**
   * A record as it was read.
   *
   * @param size of the file
   */
  record RecordFile(ActionRecord record, int size) {}

  /** A record file's contents, or nothing if it is gone, unreadable or no record for its name. */
  Optional<ActionRecord> readRecord(Path file) {
    try {
      return readRecordFile(file).map(RecordFile::record);
    } catch (IOException e) {
      LOG.warn("Could not read {}: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /**
   * A record file's contents, or nothing if it is gone or no record for its name. One that can't be
   * read at the moment is an error, since it may be sound.
   */
  Optional<RecordFile> readRecordFile(Path file) throws IOException {
    try {
      byte[] bytes = BlobFile.read(disk, file, RecordFormat.MAX_BYTES);
      ActionRecord record = RecordFormat.read(file.toString(), bytes);
      if (record.key().digest().hex().equals(file.getFileName().toString())) {
        return Optional.of(new RecordFile(record, bytes.length));
      }
      LOG.warn("{} is the record of another key", file);
    } catch (NoSuchFileException e) {
      // Removed meanwhile.
    } catch (OlderRecordException e) {
      LOG.debug("{}", e.toString());
    } catch (MalformedInputException e) {
      LOG.warn("{}", e.toString());
    }
    return Optional.empty();
  }

  /** Whether a record file is a sound one of an earlier version of the program. */
  boolean isOlder(Path file) throws IOException {
    try {
      RecordFormat.read(file.toString(), BlobFile.read(disk, file, RecordFormat.MAX_BYTES));
    } catch (OlderRecordException e) {
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
    return false;
  }

  /** The same for a run that changes nothing. */
  UpkeepContext withoutChanges() {
    Quarantine none = new Quarantine(disk, layout.quarantine(), false);
    return new UpkeepContext(disk, layout, guard, none, clock);
  }

  /** Sets aside what is no file where there should be one. */
  void setAside(Path odd) {
    quarantine.take(odd, "it is no regular file");
  }

  /** A task for other threads, whose errors tell which directory they were met in. */
  static <T> Callable<T> reading(Path directory, Gate.Action<T> action) {
    return () -> {
      try {
        return action.run();
      } catch (IOException e) {
        throw IoFailures.of("read", directory, e);
      }
    };
  }

  /** The facts about a file, or nothing if it is not there. */
  Optional<BasicFileAttributes> stat(Path file) throws IOException {
    try {
      return Optional.of(disk.stat(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if (Files.isDirectory(file.getParent())) {
        throw e;
      }
      return Optional.empty(); // a pipe or a circle of links has the name of its directory
    }
  }

  /** The entry of a record file, or nothing if there is no sound record. */
  Optional<CacheEntry> entry(Path file) throws IOException {
    Optional<ActionRecord> record = readRecord(file);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    Optional<BasicFileAttributes> blob = stat(layout.blob(record.get().sha256()));
    OptionalLong used =
        blob.isPresent()
            ? OptionalLong.of(blob.get().lastModifiedTime().toMillis())
            : OptionalLong.empty();
    return Optional.of(entry(record.get(), used));
  }

  /**
   * A record with what its blob's file tells.
   *
   * @param used when the blob was used, if there is one
   */
  static CacheEntry entry(ActionRecord record, OptionalLong used) {
    return new CacheEntry(
        record.key(),
        record.sha256(),
        record.size(),
        record.facts(),
        record.created(),
        used.isPresent() ? Instant.ofEpochMilli(used.getAsLong()) : record.created(),
        record.creator());
  }
}
