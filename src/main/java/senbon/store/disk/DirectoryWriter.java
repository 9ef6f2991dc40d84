package senbon.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.Contents;
import senbon.store.entry.RecordFormat;

/**
 * Writes into the cache's directory. Blobs and records appear under their names whole or not at
 * all, the blob first. Blobs are written through to the disk; records and directories are not. So a
 * power failure may lose the latest records, or tear them, which is a miss, since their checksum
 * tells; a run that is killed loses nothing.
 */
final class DirectoryWriter {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWriter.class);

  private final Disk disk;
  private final CacheLayout layout;
  private final Guard guard;
  private final CacheDirectory directory;
  private final RecordKeyFile key;
  private final List<Path> unplaced = new CopyOnWriteArrayList<>();

  DirectoryWriter(CacheDirectory directory, RecordKeyFile key) {
    this.directory = directory;
    this.key = key;
    this.disk = directory.disk();
    this.layout = directory.layout();
    this.guard = directory.guard();
  }

  Path newTemporary() {
    try {
      return create();
    } catch (IOException e) {
      throw IoFailures.of("create a file in", layout.ingest(), e);
    }
  }

  private Path create() throws IOException {
    Path file = layout.ingest().resolve(guard.newName());
    disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
    return file;
  }

  /** Moves a file of this directory to where blobs are, or a copy of any other. */
  Path put(ActionRecord record, Path file) throws IOException {
    if (file.startsWith(layout.ingest()) || file.startsWith(layout.downloads())) {
      return place(record, file);
    }
    Path copy = create();
    try {
      copy(file, copy);
      return place(record, copy);
    } finally {
      deleteIfPossible(copy);
    }
  }

  private Path place(ActionRecord record, Path file) throws IOException {
    Path blob = layout.blob(record.sha256());
    Path written = create();
    try {
      write(
          written,
          RecordFormat.write(record, record.authentic() ? key.knownOrNew() : Optional.empty()));
      return guard.handOut(
          record.sha256(),
          () -> {
            move(file, blob, record.size());
            move(written, layout.record(record.key()), -1);
            return blob;
          });
    } catch (AccessDeniedException e) {
      if (!Files.exists(file)) {
        return blob; // only its record is not kept
      }
      // A directory or an entry of another user, for one: this run can do without keeping it.
      LOG.warn("Could not keep a result in the cache: {}", e.toString());
      unplaced.add(file);
      return file;
    } finally {
      deleteIfPossible(written);
    }
  }

  /** Removes what this run has used where it was written. */
  void removeUnplaced() {
    unplaced.forEach(this::deleteIfPossible);
  }

  /** Writes only the record of a blob that is there already. */
  void record(ActionRecord record) throws IOException {
    Path written = create();
    try {
      write(written, RecordFormat.write(record, key.knownOrNew()));
      guard.handOut(
          record.sha256(),
          () -> {
            move(written, layout.record(record.key()), -1);
            return null;
          });
    } finally {
      deleteIfPossible(written);
    }
  }

  private void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = disk.open(file, StandardOpenOption.WRITE)) {
      FullWrite.to(channel, ByteBuffer.wrap(bytes));
    }
  }

  private void copy(Path from, Path to) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(Contents.BLOCK);
    try (FileChannel in = disk.open(from, StandardOpenOption.READ);
        FileChannel out = disk.open(to, StandardOpenOption.WRITE)) {
      while (in.read(block) >= 0) {
        FullWrite.to(out, block.flip());
        block.clear();
      }
      out.force(true);
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
      if (directory.clear(to)) {
        moveInto(from, to);
      } else {
        disk.createDirectories(to.getParent());
        disk.move(from, to);
      }
    } catch (FileSystemException e) {
      if (directory.clear(to)) {
        moveInto(from, to);
      } else if (size >= 0 && isThere(to, size)) {
        disk.delete(from);
      } else {
        throw e;
      }
    }
  }

  /** Into a place that was cleared, if it could be. */
  private void moveInto(Path from, Path to) throws IOException {
    try {
      disk.createDirectories(to.getParent());
      disk.move(from, to);
    } catch (FileSystemException e) {
      if (IoFailures.isFull(e)) {
        throw e;
      }
      AccessDeniedException denied = new AccessDeniedException(to.toString(), null, e.toString());
      denied.initCause(e);
      throw denied;
    }
  }

  private boolean isThere(Path file, long size) {
    try {
      BasicFileAttributes facts = disk.stat(file);
      return facts.isRegularFile() && facts.size() == size;
    } catch (IOException e) {
      return false;
    }
  }
}
