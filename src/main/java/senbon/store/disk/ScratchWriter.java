package senbon.store.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import senbon.base.failure.IoFailures;
import senbon.base.io.Disk;
import senbon.base.io.TemporaryDirectory;
import senbon.base.work.Progress;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelCounts;
import senbon.store.lock.SingleFlight;

/**
 * Where results go that aren't kept: a directory of this run, made when it is first needed and
 * removed at the close. No one else can find anything there, or work on its keys.
 */
public final class ScratchWriter implements CacheWriter {
  private final Disk disk;
  private final AtomicLong names = new AtomicLong();
  private Optional<TemporaryDirectory> directory = Optional.empty();

  public ScratchWriter(Disk disk) {
    this.disk = disk;
  }

  @Override
  public Path put(ActionRecord record, Path file) {
    return file;
  }

  @Override
  public void record(ActionRecord record) {
    // Nothing is kept.
  }

  private synchronized Path directory() {
    if (directory.isEmpty()) {
      directory = Optional.of(TemporaryDirectory.ownerOnly());
    }
    return directory.get().path();
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
  public <T> T exclusively(ActionKey key, Duration wait, Progress progress, Callable<T> body) {
    return SingleFlight.call(body);
  }

  @Override
  public void addCounts(SortedMap<String, KindCounts> counts) {
    // A run that keeps nothing leaves no trace.
  }

  @Override
  public void addLevels(List<LevelCounts> counts) {
    // They are not kept.
  }

  @Override
  public synchronized void close() throws IOException {
    if (directory.isPresent()) {
      try (TemporaryDirectory own = directory.get();
          DirectoryStream<Path> files = disk.list(own.path())) {
        for (Path file : files) {
          disk.delete(file);
        }
      }
      directory = Optional.empty();
    }
  }
}
