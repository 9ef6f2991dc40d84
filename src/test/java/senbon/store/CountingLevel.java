package senbon.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.Candidate;

/** Another level, with a count of what it is asked: levels can be wrapped without being known. */
final class CountingLevel implements CacheLevel {
  final AtomicInteger records = new AtomicInteger();
  final AtomicInteger blobs = new AtomicInteger();
  final AtomicInteger puts = new AtomicInteger();
  private final CacheLevel level;

  CountingLevel(CacheLevel level) {
    this.level = level;
  }

  @Override
  public String name() {
    return level.name();
  }

  @Override
  public Optional<Candidate> record(ActionKey key) throws IOException {
    records.incrementAndGet();
    return level.record(key);
  }

  @Override
  public Optional<Candidate> blob(Digest sha256) throws IOException {
    blobs.incrementAndGet();
    return level.blob(sha256);
  }

  @Override
  public Path put(ActionRecord record, Path file) throws IOException {
    puts.incrementAndGet();
    return level.put(record, file);
  }
}
