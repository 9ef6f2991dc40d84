package senbon.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.Candidate;
import senbon.store.entry.KindCounts;
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
   */
  public DirectoryLevel(CacheDirectory directory) {
    this.directory = directory;
    this.writer = new DirectoryWriter(directory);
  }

  @Override
  public String name() {
    return directory.layout().root().toString();
  }

  @Override
  public Optional<Candidate> record(ActionKey key) throws IOException {
    Path file = directory.layout().record(key);
    try {
      FileChannel channel = directory.disk().open(file, StandardOpenOption.READ);
      try {
        long size = channel.size();
        return Optional.of(new FileCandidate(directory, file, channel, size, Instant.EPOCH));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Candidate> blob(Digest sha256) throws IOException {
    Path file = directory.layout().blob(sha256);
    try {
      BasicFileAttributes facts =
          directory.guard().handOut(sha256, () -> directory.disk().stat(file));
      FileChannel channel = directory.disk().open(file, StandardOpenOption.READ);
      Instant lastUsed = facts.lastModifiedTime().toInstant();
      return Optional.of(new FileCandidate(directory, file, channel, facts.size(), lastUsed));
    } catch (NoSuchFileException e) {
      // Collected, or never written because a run was killed.
      return Optional.empty();
    }
  }

  @Override
  public Path put(ActionRecord record, Path file) throws IOException {
    return writer.put(record, file);
  }

  @Override
  public Path newTemporary() {
    return writer.newTemporary();
  }

  @Override
  public Path download(ActionKey key) {
    return directory.layout().downloads().resolve(key.digest().hex());
  }

  @Override
  public <T> T exclusively(ActionKey key, Duration wait, Callable<T> body) {
    return SingleFlight.run(directory.guard().locks(), key, wait, body);
  }

  @Override
  public void addCounts(SortedMap<String, KindCounts> counts) {
    CountsFile.add(directory, counts);
  }

  @Override
  public void close() {
    // What was put stays.
  }
}
