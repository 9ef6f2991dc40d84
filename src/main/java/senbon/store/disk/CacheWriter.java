package senbon.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import senbon.base.work.Progress;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelCounts;

/**
 * Where a run puts its results first: the cache's directory, or a scratch directory that lasts as
 * long as the run.
 */
public interface CacheWriter extends Closeable {
  /** A new, empty file of this run, which {@link #put} can move to where results are. */
  Path newTemporary();

  /** Where a download for the key is written, and may be found again by a later run. */
  Path download(ActionKey key);

  /**
   * Moves a file, already whole and on disk, to where results are.
   *
   * @return where it lies then
   */
  Path put(ActionRecord record, Path file) throws IOException;

  /** Writes the record of a result anew, which lies where results are. */
  void record(ActionRecord record) throws IOException;

  /**
   * Runs the body while no other thread or process that writes to the same place runs one for the
   * key.
   *
   * @param progress is told if it takes long until others are done
   * @throws senbon.base.failure.BusyException if another still held the key after the time to wait
   */
  <T> T exclusively(ActionKey key, Duration wait, Progress progress, Callable<T> body);

  /** Adds to the counts of all runs, if they are kept. */
  void addCounts(SortedMap<String, KindCounts> counts);

  /** Adds to the counts of all runs about levels elsewhere, if they are kept. */
  void addLevels(List<LevelCounts> counts);
}
