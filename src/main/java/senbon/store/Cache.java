package senbon.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.work.Progress;
import senbon.base.work.Workers;
import senbon.store.disk.CacheDirectory;
import senbon.store.disk.CacheWriter;
import senbon.store.disk.Counters;
import senbon.store.disk.CountsFile;
import senbon.store.disk.DirectoryLevel;
import senbon.store.disk.LevelsFile;
import senbon.store.disk.RecordKeyFile;
import senbon.store.disk.ScratchWriter;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CacheStats;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.CachedBytes;
import senbon.store.entry.FarLevel;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelCounts;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.Reach;
import senbon.store.upkeep.DirectoryUpkeep;
import senbon.store.upkeep.NoUpkeep;
import senbon.store.upkeep.Upkeep;

/**
 * A store of results, found again by everything that decides their bytes. First comes a directory,
 * which any number of threads, processes and runs may use together; other levels may follow. They
 * are asked in order. What a level has that is not on this machine is taken into the directory and
 * the levels between; what is put goes into all of them.
 *
 * <p>Reads are verified, whatever the level: what is damaged is set aside and counts as not there.
 *
 * <p>An open cache is one run's view: whatever it has found or put stays until it is closed.
 *
 * <p>A full disk is a {@link senbon.base.failure.LimitException}, any other error of the file
 * system while writing a {@link senbon.base.failure.FailedException}; an error while reading is a
 * miss. An error of another level is never more than a miss, or a result that isn't kept there.
 */
public final class Cache implements Closeable {
  private final CacheMode mode;
  private final Path root;
  private final Counters counters = new Counters();
  private final CacheWriter writer;
  private final Levels levels;
  private final Intake intake;
  private final Results results;
  private final Upkeep upkeep;
  private Progress progress = Progress.NONE;

  private Cache(
      Path root,
      CacheMode mode,
      List<? extends CacheLevel> others,
      Uploads uploads,
      RecordKeyFile key,
      Disk disk,
      Clock clock)
      throws IOException {
    this.levels = new Levels(uploads);
    this.mode = mode;
    this.root = root;
    if (mode == CacheMode.OFF) {
      writer = new ScratchWriter(disk);
      intake = new Intake(disk, writer, List.of(), uploads);
      results = new Results(levels.inOrder(), counters, intake, writer, disk, clock, false);
      upkeep = new NoUpkeep();
      return;
    }
    boolean writable = mode == CacheMode.WRITE;
    CacheDirectory directory =
        writable
            ? CacheDirectory.openToWrite(disk, root, clock)
            : CacheDirectory.openToRead(disk, root, clock);
    DirectoryLevel first = new DirectoryLevel(directory, key);
    levels.add(first, counters, key);
    for (CacheLevel other : others) {
      levels.add(other, counters, key);
    }
    writer = writable ? first : new ScratchWriter(disk);
    List<CheckedLevel> filled = writable ? levels.others() : List.of();
    intake = new Intake(disk, writer, filled, uploads);
    results = new Results(levels.inOrder(), counters, intake, writer, disk, clock, writable);
    upkeep = new DirectoryUpkeep(directory);
  }

  /**
   * Opens a cache in a directory alone, with the records of this user's own runs known as such. The
   * directory is made if it is to be written; one that isn't there reads as an empty cache.
   *
   * @param state the user's folder with the key by which they are known, made on first need; if
   *     there is none, nothing is authentic, and the log says so
   * @throws senbon.base.failure.UsageException if it was made by a later version of the program
   */
  public static Cache open(Path root, CacheMode mode, Optional<Path> state) {
    return open(root, mode, state, List.of(), Uploads.NONE);
  }

  /**
   * The same with levels elsewhere behind the directory.
   *
   * @param others asked after the directory, in this order, and filled by {@code uploads}
   */
  public static Cache open(
      Path root, CacheMode mode, Optional<Path> state, List<FarLevel> others, Uploads uploads) {
    RecordKeyFile key = RecordKeyFile.in(state);
    return open(root, mode, others, uploads, key, Disk.real(), Clock.systemUTC());
  }

  /** The same, of which no record is known as authentic. */
  public static Cache open(Path root, CacheMode mode) {
    return open(root, mode, List.of());
  }

  /**
   * The same with more levels, not asked if the mode is {@code OFF}, not filled if {@code READ}.
   *
   * @param others asked after the directory, in this order; never closed here
   */
  public static Cache open(Path root, CacheMode mode, List<CacheLevel> others) {
    return open(root, mode, others, Disk.real(), Clock.systemUTC());
  }

  static Cache open(Path root, CacheMode mode, List<CacheLevel> others, Disk disk, Clock clock) {
    return open(root, mode, others, Uploads.NONE, RecordKeyFile.none(), disk, clock);
  }

  private static Cache open(
      Path root,
      CacheMode mode,
      List<? extends CacheLevel> others,
      Uploads uploads,
      RecordKeyFile key,
      Disk disk,
      Clock clock) {
    try {
      return new Cache(root, mode, others, uploads, key, disk, clock);
    } catch (IOException e) {
      throw OpenFailures.of(root, e);
    }
  }

  public CacheMode mode() {
    return mode;
  }

  /** The result for the key, if it is there and its bytes have the hash that was recorded. */
  public Optional<CachedBlob> find(ActionKey key) {
    return find(key, Reach.ANY);
  }

  /** The same, looked for only as far as it is worth. */
  public Optional<CachedBlob> find(ActionKey key, Reach reach) {
    return results.first(key, level -> level.find(key, reach, intake));
  }

  /**
   * The same, opened by the channel that its hash was checked by: for what is read later or twice.
   */
  public Optional<OpenBlob> open(ActionKey key, Reach reach) {
    return results.first(key, level -> level.open(key, reach, intake));
  }

  /**
   * The bytes of the result for the key, if one of this user's own runs has put them: for what
   * can't be proven but by making it anew. Anything else is a miss.
   */
  public Optional<CachedBytes> readAuthentic(ActionKey key, Reach reach) {
    return results.first(key, level -> level.readAuthentic(key, reach, intake));
  }

  /** The bytes of the result for the key, if they are there and are the right ones. */
  public Optional<byte[]> read(ActionKey key) {
    return results.first(key, level -> level.read(key, intake));
  }

  /** Puts a result that is in memory, in place of any older one for the key. */
  public CachedBlob put(ActionKey key, byte[] bytes, SortedMap<String, String> facts) {
    return put(key, bytes, facts, Reach.ANY);
  }

  /** The same, sent only as far as it is worth. */
  public CachedBlob put(ActionKey key, byte[] bytes, SortedMap<String, String> facts, Reach reach) {
    return results.put(key, bytes, facts, reach);
  }

  /** A new, empty file that {@link #adopt} can take in; if it isn't, the next gc removes it. */
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
    return results.adopt(key, temporary, sha256, facts);
  }

  /**
   * Writes the record of a result anew, as one of this user's own, since it has been proven.
   *
   * @param facts that are known to be true
   */
  public void confirm(ActionKey key, CachedBlob blob, SortedMap<String, String> facts) {
    if (mode == CacheMode.WRITE) {
      results.confirm(key, blob, facts);
    }
  }

  /** From now on tells of other processes that it waits for. */
  public void tell(Progress to) {
    progress = to;
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
    return writer.exclusively(key, wait, progress, body);
  }

  /** What is done to the directory as a whole. */
  public Upkeep upkeep() {
    return upkeep;
  }

  /** What levels elsewhere were good for, for all runs that used this directory. */
  public SortedMap<String, LevelCounts> farLevels() {
    return LevelsFile.read(root);
  }

  /** What the directory was good for, by kinds, for all runs that used it and have ended. */
  public SortedMap<String, KindCounts> kindCounts() {
    return CountsFile.of(root);
  }

  /** Counts what is in the cache, and what it was good for up to this moment. */
  public CacheStats stats(Workers workers) {
    return upkeep.stats(counters.now(), workers);
  }

  /** What came of the questions to each level so far, in the order in which they are asked. */
  public List<LevelCounts> levels() {
    return levels.counts();
  }

  @Override
  public void close() {
    try (upkeep;
        writer) {
      levels.end(progress, writer);
      writer.addCounts(counters.drain());
    } catch (IOException e) {
      throw IoFailures.of("close the cache", root, e);
    }
  }
}
