package senbon.build;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.TestArchive;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.work.MemoryBudget;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.WorkCounts;
import senbon.base.work.Workers;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.store.Cache;
import senbon.store.entry.CacheMode;

/** Reads builds for tests on the calling thread, each from a file in a directory. */
public final class TestReader implements Closeable {
  private static final long MEMORY = 1L << 30;

  private final Path dir;
  private final Cache cache;
  private final Schedule schedule =
      new Schedule(Workers.callerOnly(), new MemoryBudget(MEMORY, MEMORY));
  private final WorkCounts counts = new WorkCounts();
  private final List<OpenArchive> opened = new ArrayList<>();

  public TestReader(Path dir, CacheMode mode) {
    this.dir = dir;
    this.cache = Cache.open(dir.resolve("cache"), mode, Optional.of(dir.resolve("state")));
  }

  /** One that keeps nothing. */
  public TestReader(Path dir) {
    this(dir, CacheMode.OFF);
  }

  public Cache cache() {
    return cache;
  }

  public Schedule schedule() {
    return schedule;
  }

  public WorkCounts counts() {
    return counts;
  }

  BuildReader reader() {
    return new BuildReader(cache, schedule, counts, Progress.NONE);
  }

  /** Writes the archive to a file of that name in the directory and opens it. */
  public OpenArchive open(String name, TestArchive archive) throws IOException {
    return open(archive.complete().write(dir.resolve(name)));
  }

  /** Opened until this is closed. */
  public OpenArchive open(Path path) throws IOException {
    FileSource bytes = FileSource.open(path);
    MarArchive archive = MarArchive.open(bytes);
    OpenArchive open = new OpenArchive(path.toString(), archive, Digest.sha256(path), bytes, false);
    opened.add(open);
    return open;
  }

  public CompleteBuild read(String name, TestArchive archive) throws IOException {
    return reader().read(open(name, archive));
  }

  /** Both builds of an update, as {@code from.mar} and {@code to.mar}. */
  public BuildReader.Pair pair(TestArchive from, TestArchive to) throws IOException {
    return reader().read(open("from.mar", from), open("to.mar", to));
  }

  @Override
  public void close() throws IOException {
    for (OpenArchive archive : opened) {
      archive.close();
    }
    cache.close();
  }
}
