package senbon.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.base.LargestArray;
import senbon.base.Version;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.disk.CacheOutput;
import senbon.store.disk.CacheReader;
import senbon.store.disk.CacheWriter;
import senbon.store.disk.Counters;
import senbon.store.disk.CountsFile;
import senbon.store.disk.DirectoryWriter;
import senbon.store.disk.Guard;
import senbon.store.disk.Quarantine;
import senbon.store.disk.ScratchWriter;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CacheStats;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;
import senbon.store.lock.SingleFlight;
import senbon.store.upkeep.Upkeep;
import senbon.store.upkeep.UpkeepContext;

/**
 * A directory of results, found again by everything that decides their bytes. Any number of
 * threads, processes and runs may use one directory together. Reads are verified: a damaged file is
 * set aside and counts as not there.
 *
 * <p>An open cache is one run's view: whatever it has found or put stays in place until it is
 * closed, however full the disk gets. So a process that lives long opens one for each task.
 *
 * <p>A full disk is a {@link senbon.base.failure.LimitException}, any other error of the file
 * system while writing a {@link senbon.base.failure.FailedException}; an error while reading is a
 * miss.
 */
public final class Cache implements Closeable {
  /** The fact that says how many milliseconds a result took to make: what a hit saves. */
  public static final String MILLIS = "millis";

  /** The use of a blob is noted no more often than this. */
  public static final Duration TOUCH_INTERVAL = Duration.ofMinutes(10);

  private final CacheMode mode;
  private final Disk disk;
  private final Counters counters = new Counters();
  private final CacheReader reader;
  private final CacheWriter writer;
  private final Guard guard;
  private final CacheLayout layout;
  private final Upkeep upkeep;

  private Cache(Path root, CacheMode mode, Disk disk, Clock clock) throws IOException {
    this.mode = mode;
    this.disk = disk;
    this.layout = new CacheLayout(root);
    if (mode == CacheMode.OFF) {
      guard = null;
      reader = null;
      upkeep = new Upkeep(null, false);
      writer = new ScratchWriter(disk);
      return;
    }
    layout.check();
    boolean writable = mode == CacheMode.WRITE;
    if (writable) {
      layout.create(disk);
    }
    guard = writable ? Guard.openToWrite(disk, layout) : Guard.openIfPossible(disk, layout);
    Quarantine quarantine = new Quarantine(disk, layout.quarantine(), writable);
    upkeep = new Upkeep(new UpkeepContext(disk, layout, guard, quarantine, clock), writable);
    reader =
        new CacheReader(
            disk,
            layout,
            guard,
            quarantine,
            counters,
            writable ? Optional.of(clock) : Optional.empty());
    writer =
        writable
            ? new DirectoryWriter(disk, layout, guard, counters, clock, "senbon " + Version.text())
            : new ScratchWriter(disk);
  }

  /**
   * Opens the cache, making the directory if it is to be written. A directory that isn't there
   * reads as an empty cache.
   *
   * @throws senbon.base.failure.UsageException if it was made by a later version of the program
   */
  public static Cache open(Path root, CacheMode mode) {
    return open(root, mode, Disk.real(), Clock.systemUTC());
  }

  static Cache open(Path root, CacheMode mode, Disk disk, Clock clock) {
    try {
      return new Cache(mode == CacheMode.OFF ? root : CacheLayout.real(root), mode, disk, clock);
    } catch (IOException e) {
      throw IoFailures.of("open the cache", root, e);
    }
  }

  public CacheMode mode() {
    return mode;
  }

  /** The result for the key, if it is there and its bytes have the hash that was recorded. */
  public Optional<CachedBlob> find(ActionKey key) {
    if (reader == null) {
      return Optional.empty();
    }
    Optional<CachedBlob> found =
        reader
            .record(key)
            .flatMap(
                r ->
                    reader
                        .blob(key.kind(), r.sha256())
                        .map(path -> new CachedBlob(path, r.sha256(), r.size(), r.facts())));
    found.ifPresentOrElse(
        blob -> counters.found(key, blob.size(), blob.facts()), () -> counters.missed(key));
    return found;
  }

  /** The bytes of the result for the key, if they are there and are the right ones. */
  public Optional<byte[]> read(ActionKey key) {
    if (reader == null) {
      return Optional.empty();
    }
    Optional<ActionRecord> record = reader.record(key).filter(r -> r.size() <= LargestArray.LENGTH);
    Optional<byte[]> found = record.flatMap(r -> reader.bytes(key.kind(), r.sha256(), r.size()));
    found.ifPresentOrElse(
        bytes -> counters.found(key, bytes.length, record.orElseThrow().facts()),
        () -> counters.missed(key));
    return found;
  }

  /** The file with these contents, if there is a sound one, whatever it was made as. */
  public Optional<Path> blob(Digest sha256) {
    return reader == null ? Optional.empty() : reader.blob("blob", sha256);
  }

  /** Puts a result that is in memory into the cache, in place of any older one for the key. */
  public CachedBlob put(ActionKey key, byte[] bytes, SortedMap<String, String> facts) {
    try (CacheOutput out = newOutput()) {
      out.write(bytes);
      return out.keep(key, facts);
    }
  }

  /** A stream by which a result is written into the cache. */
  public CacheOutput newOutput() {
    return new CacheOutput(disk, writer, writer.newTemporary());
  }

  /**
   * A new, empty file that {@link #adopt} can take in. If it isn't, and no one removes it, the next
   * collection of garbage after the end of this process does.
   */
  public Path newTemporary() {
    return writer.newTemporary();
  }

  /**
   * Where to download the bytes for the key, for {@link #adopt} to take in. The file may be there
   * already: what an earlier run began. Only to be used inside {@link #exclusively}.
   */
  public Path downloadPath(ActionKey key) {
    return writer.download(key);
  }

  /**
   * Moves a file made under {@link #newTemporary} or {@link #downloadPath} into the cache.
   *
   * @param sha256 of the file, computed while it was written: it isn't read again here
   */
  public CachedBlob adopt(
      ActionKey key, Path temporary, Digest sha256, SortedMap<String, String> facts) {
    try (FileChannel channel = disk.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw IoFailures.of("write", temporary, e);
    }
    return writer.place(key, temporary, sha256, facts);
  }

  /**
   * The result for the key: found, or made while no one else makes it.
   *
   * @param maker puts the result into this cache and returns it
   * @throws senbon.base.failure.BusyException if another still worked on the key after the time to
   *     wait
   */
  public CachedBlob obtain(ActionKey key, Duration wait, Callable<CachedBlob> maker) {
    return find(key)
        .orElseGet(
            () ->
                exclusively(key, wait, () -> find(key).orElseGet(() -> SingleFlight.call(maker))));
  }

  /**
   * Runs the body while no other thread or process runs one for the same key. To find out what
   * another has made meanwhile, the body looks for the key first. A process that dies lets go at
   * once. Without a cache to write to, the body just runs.
   *
   * @param wait how long to wait for the others; zero is not at all
   * @throws senbon.base.failure.BusyException if another still held the key then
   */
  public <T> T exclusively(ActionKey key, Duration wait, Callable<T> body) {
    return mode == CacheMode.WRITE
        ? SingleFlight.run(guard.locks(), key, wait, body)
        : SingleFlight.call(body);
  }

  /**
   * All records, in the order of their kinds and keys, read as the stream goes on; only a 256th of
   * one kind's names is in memory at a time. Damaged records are left out.
   */
  public Stream<CacheEntry> list() {
    return upkeep.list();
  }

  /** Collects garbage on the caller's thread. */
  public GcReport gc(GcPolicy policy) {
    return gc(policy, Workers.callerOnly());
  }

  /**
   * Collects garbage. Nothing that a living run has found or put goes, this one's included. Takes
   * about 60 bytes of memory for each result, all of it in arrays.
   *
   * @throws senbon.base.failure.BusyException if another collection is under way
   * @throws senbon.base.failure.UsageException if the cache isn't open for writing
   */
  public GcReport gc(GcPolicy policy, Workers workers) {
    return upkeep.gc(policy, workers);
  }

  /** Checks everything, unwatched. */
  public VerifyReport verify(Workers workers) {
    return verify(workers, VerifyWatcher.NONE);
  }

  /**
   * Reads every file in the cache and checks it against its hash. What is damaged is set aside, or
   * only reported if the cache is open for reading.
   */
  public VerifyReport verify(Workers workers, VerifyWatcher watcher) {
    return upkeep.verify(workers, watcher);
  }

  /** Removes what is chosen on the caller's thread. */
  public RemoveReport remove(Predicate<CacheEntry> chosen) {
    return remove(chosen, Workers.callerOnly());
  }

  /**
   * Removes the records that are chosen, and the bytes that nothing else refers to.
   *
   * @param chosen an {@link senbon.store.entry.EntryFilter}, for one
   * @throws senbon.base.failure.UsageException if the cache isn't open for writing
   */
  public RemoveReport remove(Predicate<CacheEntry> chosen, Workers workers) {
    return upkeep.remove(chosen, workers);
  }

  /** Counts on the caller's thread. */
  public CacheStats stats() {
    return stats(Workers.callerOnly());
  }

  /** Counts what is in the cache, and what it was good for up to this moment. */
  public CacheStats stats(Workers workers) {
    return upkeep.stats(counters.now(), workers);
  }

  @Override
  public void close() {
    try {
      if (mode == CacheMode.WRITE) {
        CountsFile.add(disk, layout, guard, counters.drain());
      }
    } finally {
      closeFiles();
    }
  }

  private void closeFiles() {
    try {
      if (guard != null) {
        guard.close();
      }
      if (writer instanceof ScratchWriter scratch) {
        scratch.close();
      }
    } catch (IOException e) {
      throw IoFailures.of("close the cache", layout.root(), e);
    }
  }
}
