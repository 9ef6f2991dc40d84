package senbon.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.TemporaryFiles;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/** Keeps results for this run only, in a directory of its own that is removed at the close. */
public final class ScratchWriter implements CacheWriter, Closeable {
  private final Disk disk;
  private final AtomicLong names = new AtomicLong();
  private Path directory;

  public ScratchWriter(Disk disk) {
    this.disk = disk;
  }

  /** The directory, made when it is first needed. */
  private synchronized Path directory() {
    if (directory == null) {
      try {
        directory = Files.createTempDirectory("senbon-");
        TemporaryFiles.deleteAtExit(directory);
      } catch (IOException e) {
        throw IoFailures.of(
            "create a directory in", Path.of(System.getProperty("java.io.tmpdir")), e);
      }
    }
    return directory;
  }

  @Override
  public Path newTemporary() {
    Path file = directory().resolve(Long.toString(names.incrementAndGet()));
    try {
      return Files.createFile(file);
    } catch (IOException e) {
      throw IoFailures.of("create", file, e);
    }
  }

  @Override
  public Path download(ActionKey key) {
    return directory().resolve(key.digest().hex());
  }

  @Override
  public CachedBlob place(
      ActionKey key, Path temporary, Digest sha256, SortedMap<String, String> facts) {
    try {
      return new CachedBlob(temporary, sha256, disk.stat(temporary).size(), facts);
    } catch (IOException e) {
      throw IoFailures.of("read", temporary, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (directory != null) {
      try (DirectoryStream<Path> files = disk.list(directory)) {
        for (Path file : files) {
          disk.delete(file);
        }
      }
      disk.delete(directory);
      TemporaryFiles.keep(directory);
      directory = null;
    }
  }
}
