package senbon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.Version;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.store.disk.CacheWriter;
import senbon.store.disk.Counters;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Reach;

/** How results are asked for, level by level, and how they are put with a record of this run. */
final class Results {
  private static final Logger LOG = LoggerFactory.getLogger(Results.class);

  private final List<CheckedLevel> levels;
  private final Counters counters;
  private final Intake intake;
  private final CacheWriter writer;
  private final Disk disk;
  private final Clock clock;
  private final boolean kept;

  /**
   * @param levels in the order in which they are asked
   * @param kept whether what is put stays after this run
   */
  Results(
      List<CheckedLevel> levels,
      Counters counters,
      Intake intake,
      CacheWriter writer,
      Disk disk,
      Clock clock,
      boolean kept) {
    this.levels = levels;
    this.counters = counters;
    this.intake = intake;
    this.writer = writer;
    this.disk = disk;
    this.clock = clock;
    this.kept = kept;
  }

  /** What the first level has that has anything sound. */
  <T> Optional<T> first(ActionKey key, Function<CheckedLevel, Optional<T>> question) {
    for (CheckedLevel level : levels) {
      Optional<T> found = question.apply(level);
      if (found.isPresent()) {
        return found;
      }
    }
    counters.missed(key);
    return Optional.empty();
  }

  CachedBlob put(ActionKey key, byte[] bytes, SortedMap<String, String> facts, Reach reach) {
    try (IncomingFile file = intake.newFile()) {
      file.write(ByteBuffer.wrap(bytes));
      CachedBlob blob = place(key, file.path(), file.finish(), facts, reach);
      file.taken();
      return blob;
    }
  }

  CachedBlob adopt(ActionKey key, Path temporary, Digest sha256, SortedMap<String, String> facts) {
    try (FileChannel channel = disk.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw IoFailures.of("write", temporary, e);
    }
    return place(key, temporary, sha256, facts, Reach.ANY);
  }

  private CachedBlob place(
      ActionKey key, Path file, Digest sha256, SortedMap<String, String> facts, Reach reach) {
    long size;
    try {
      size = disk.stat(file).size();
    } catch (IOException e) {
      throw IoFailures.of("read", file, e);
    }
    CachedBlob blob = intake.take(record(key, sha256, size, facts), file, reach);
    if (kept) {
      counters.stored(key, size);
    }
    return blob;
  }

  private ActionRecord record(
      ActionKey key, Digest sha256, long size, SortedMap<String, String> facts) {
    Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String creator = "senbon " + Version.text();
    return new ActionRecord(key, sha256, size, facts, created, creator, true);
  }

  void confirm(ActionKey key, CachedBlob blob, SortedMap<String, String> facts) {
    try {
      writer.record(record(key, blob.sha256(), blob.size(), facts));
    } catch (IOException e) {
      LOG.warn("Could not write the record of {} anew: {}", blob.path(), e.toString());
    }
  }
}
