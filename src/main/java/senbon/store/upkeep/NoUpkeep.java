package senbon.store.upkeep;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.base.work.Workers;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheStats;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.KindCounts;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/** The upkeep of a cache that is off: there is nothing, and nothing may be changed. */
public final class NoUpkeep implements Upkeep {
  @Override
  public Stream<CacheEntry> list() {
    return Stream.empty();
  }

  @Override
  public GcReport gc(GcPolicy policy, Workers workers) {
    throw Upkeep.notWritable();
  }

  @Override
  public VerifyReport verify(Workers workers, VerifyWatcher watcher) {
    return VerifyReport.EMPTY;
  }

  @Override
  public RemoveReport remove(Predicate<CacheEntry> chosen, Workers workers) {
    throw Upkeep.notWritable();
  }

  @Override
  public CacheStats stats(SortedMap<String, KindCounts> counts, Workers workers) {
    return new CacheStats(new TreeMap<>(), 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
