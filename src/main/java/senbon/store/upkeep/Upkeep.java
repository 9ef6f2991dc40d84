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

/** What is done to a cache as a whole: the local level alone, never the others. */
public interface Upkeep extends Closeable {
  Stream<CacheEntry> list();

  GcReport gc(GcPolicy policy, Workers workers);

  VerifyReport verify(Workers workers, VerifyWatcher watcher);

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
