package senbon.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.RecordFormat;

/**
 * Writes into the cache's directory. Blobs and records appear under their names whole or not at
 * all, the blob first. Blobs are written through to the disk; records and directories are not. So a
 * power failure may lose the latest records, or tear them, which is a miss, since their checksum
 * tells; a run that is killed loses nothing.
 */
public final class DirectoryWriter implements CacheWriter {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWriter.class);

  private final Disk disk;
  private final CacheLayout layout;
  private final Guard guard;
  private final Counters counters;
  private final Clock clock;
  private final String creator;

  public DirectoryWriter(
      Disk disk, CacheLayout layout, Guard guard, Counters counters, Clock clock, String creator) {
    this.disk = disk;
    this.layout = layout;
    this.guard = guard;
    this.counters = counters;
    this.clock = clock;
    this.creator = creator;
  }

  @Override
  public Path newTemporary() {
    try {
      Path file = layout.ingest().resolve(guard.newName());
      disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
      return file;
    } catch (IOException e) {
      throw IoFailures.of("create a file in", layout.ingest(), e);
    }
  }

  @Override
  public Path download(ActionKey key) {
    return layout.downloads().resolve(key.digest().hex());
  }

  @Override
  public CachedBlob place(
      ActionKey key, Path temporary, Digest sha256, SortedMap<String, String> facts) {
    Path blob = layout.blob(sha256);
    try {
      long size = disk.stat(temporary).size();
      ActionRecord record =
          new ActionRecord(
              key, sha256, size, facts, clock.instant().truncatedTo(ChronoUnit.MILLIS), creator);
      Path written = write(RecordFormat.write(record));
      try {
        guard.handOut(
            sha256,
            () -> {
              move(temporary, blob, size);
              move(written, layout.record(key), -1);
              return blob;
            });
      } finally {
        deleteIfPossible(written);
      }
      counters.stored(key, size);
      return new CachedBlob(blob, sha256, size, facts);
    } catch (IOException e) {
      throw IoFailures.of("write", blob, e);
    }
  }

  private Path write(byte[] bytes) throws IOException {
    Path file = newTemporary();
    try (FileChannel channel = disk.open(file, StandardOpenOption.WRITE)) {
      FullWrite.to(channel, ByteBuffer.wrap(bytes));
      return file;
    } catch (IOException e) {
      deleteIfPossible(file);
      throw e;
    }
  }

  /** Leaves what can't be removed to the next collection of garbage. */
  private void deleteIfPossible(Path file) {
    try {
      disk.delete(file);
    } catch (IOException e) {
      LOG.debug("Could not remove {}: {}", file, e.toString());
    }
  }

  /**
   * Moves the file over any that is there, which heals one that is damaged. Where a file that is in
   * use can't be replaced, one of the same name and size will do.
   *
   * @param size -1 if a file that is there must be replaced
   */
  private void move(Path from, Path to, long size) throws IOException {
    try {
      disk.move(from, to);
    } catch (NoSuchFileException e) {
      disk.createDirectories(to.getParent());
      disk.move(from, to);
    } catch (FileSystemException e) {
      if (size < 0 || !isThere(to, size)) {
        throw e;
      }
      disk.delete(from);
    }
  }

  private boolean isThere(Path file, long size) {
    try {
      return disk.stat(file).size() == size;
    } catch (IOException e) {
      return false;
    }
  }
}
