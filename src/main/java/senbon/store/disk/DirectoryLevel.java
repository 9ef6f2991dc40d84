package senbon.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import senbon.base.io.Digest;
import senbon.base.work.Progress;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.Candidate;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelCounts;
import senbon.store.lock.SingleFlight;

/**
 * Results in the cache's directory. Blobs are used where they lie: the lease on them keeps them
 * there. Nothing may be put into one that is open only to be read.
 */
public final class DirectoryLevel implements CacheLevel, CacheWriter {
  private final CacheDirectory directory;
  private final DirectoryWriter writer;

  /**
   * The level in a directory.
   *
   * @param directory closed by whoever opened it
   * @param key for the records that are written
   */
  public DirectoryLevel(CacheDirectory directory, RecordKeyFile key) {
    this.directory = directory;
    this.writer = new DirectoryWriter(directory, key);
  }

  @Override
  public String name() {
    return directory.layout().root().toString();
  }

  @Override
  public Optional<Candidate> record(ActionKey key) throws IOException {
    Path file = directory.layout().record(key);
    try {
      FileChannel channel = BlobFile.open(directory.disk(), file);
      try {
        long size = channel.size();
        return Optional.of(new FileCandidate(directory, file, channel, size, Instant.EPOCH));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException | OddEntryException e) {
      return inTheWay(file, e);
    }
  }

  /** What no file can be read from is none, and is set aside; any other error stays one. */
  private Optional<Candidate> inTheWay(Path file, IOException e) throws IOException {
    if (directory.clear(file)) {
      return Optional.empty();
    }
    throw e;
  }

  @Override
  public Optional<Candidate> blob(Digest sha256) throws IOException {
    Path file = directory.layout().blob(sha256);
    try {
      BasicFileAttributes facts =
          directory.guard().handOut(sha256, () -> directory.disk().stat(file));
      if (!facts.isRegularFile()) {
        throw new OddEntryException(file);
      }
      FileChannel channel =
          directory.disk().open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      Instant lastUsed = facts.lastModifiedTime().toInstant();
      return Optional.of(new FileCandidate(directory, file, channel, facts.size(), lastUsed));
    } catch (NoSuchFileException e) {
      // Collected, or never written because a run was killed.
      return Optional.empty();
    } catch (FileSystemException | OddEntryException e) {
      return inTheWay(file, e);
    }
  }

  @Override
  public Path put(ActionRecord record, Path file) throws IOException {
    return writer.put(record, file);
  }

  @Override
  public void record(ActionRecord record) throws IOException {
    writer.record(record);
  }

  @Override
  public Path newTemporary() {
    return writer.newTemporary();
  }

  @Override
  public Path download(ActionKey key) {
    Path file = directory.layout().downloads().resolve(key.digest().hex());
    directory.clear(file);
    directory.clear(file.resolveSibling(file.getFileName() + ".resume"));
    return file;
  }

  @Override
  public <T> T exclusively(ActionKey key, Duration wait, Progress progress, Callable<T> body) {
    return SingleFlight.run(directory.guard().locks(), key, wait, progress, body);
  }

  @Override
  public void addCounts(SortedMap<String, KindCounts> counts) {
    CountsFile.add(directory, counts);
  }

  @Override
  public void addLevels(List<LevelCounts> counts) {
    LevelsFile.add(directory, counts);
  }

  @Override
  public void close() {
    writer.removeUnplaced(); // all else stays
  }
}
