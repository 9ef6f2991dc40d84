package senbon.store.upkeep;

import java.io.Closeable;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.base.failure.UsageException;
import senbon.base.work.Workers;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheStats;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.KindCounts;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/** What is done to one level of a cache as a whole. */
public interface Upkeep extends Closeable {
  /**
   * All records, in the order of their kinds and keys, read as the stream goes on; of a directory
   * only a 256th of one kind's names is in memory at a time. Damaged records are left out.
   */
  Stream<CacheEntry> list();

  /**
   * Collects garbage. Nothing that a living run has found or put goes, this one's included. Takes
   * about 60 bytes of memory for each result, all of it in arrays.
   *
   * @throws senbon.base.failure.BusyException if another collection is under way
   * @throws UsageException if the cache isn't open for writing
   */
  GcReport gc(GcPolicy policy, Workers workers);

  /**
   * Reads every file and checks it against its hash. What is damaged is set aside, or only reported
   * if the cache is open for reading.
   */
  VerifyReport verify(Workers workers, VerifyWatcher watcher);

  /**
   * Removes the records that are chosen, and the bytes that nothing else refers to.
   *
   * @param chosen an {@link senbon.store.entry.EntryFilter}, for one
   * @throws UsageException if the cache isn't open for writing
   */
  RemoveReport remove(Predicate<CacheEntry> chosen, Workers workers);

  /**
   * Counts what is there.
   *
   * @param counts of this run so far
   */
  CacheStats stats(SortedMap<String, KindCounts> counts, Workers workers);

  /** The failure of whoever would change a cache that is not open for it. */
  static UsageException notWritable() {
    return new UsageException(
        "The cache is not open for writing.", "Allow writing to it, or leave this out.");
  }
}
