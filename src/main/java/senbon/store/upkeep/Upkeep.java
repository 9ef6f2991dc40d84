package senbon.store.upkeep;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.base.failure.IoFailures;
import senbon.base.failure.UsageException;
import senbon.base.work.Workers;
import senbon.store.disk.CountsFile;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheStats;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.KindCounts;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;
import senbon.store.lock.Gate;
import senbon.store.lock.RangeLocks;
import senbon.store.lock.SingleFlight;

/** What is done to a cache as a whole. */
public final class Upkeep {
  private static final long GC_LOCK = RangeLocks.KEYS - 1;

  private final UpkeepContext place;
  private final boolean writable;

  /**
   * Of a cache.
   *
   * @param place null if there is no directory
   */
  public Upkeep(UpkeepContext place, boolean writable) {
    this.place = place;
    this.writable = writable;
  }

  public Stream<CacheEntry> list() {
    if (place == null) {
      return Stream.empty();
    }
    return run("list", () -> place.walk().recordDirectories()).stream()
        .flatMap(directory -> run("list", () -> place.walk().files(directory)).stream())
        .flatMap(file -> run("list", () -> place.entry(file)).stream());
  }

  public GcReport gc(GcPolicy policy, Workers workers) {
    requireWritable();
    return SingleFlight.run(
        place.guard().locks(),
        GC_LOCK,
        "the collection of garbage",
        Duration.ZERO,
        () -> run("clean", () -> new Collector(place, policy, workers).run()));
  }

  public VerifyReport verify(Workers workers, VerifyWatcher watcher) {
    return place == null
        ? VerifyReport.EMPTY
        : run("verify", () -> new Verifier(place, watcher).run(workers));
  }

  public RemoveReport remove(Predicate<CacheEntry> chosen, Workers workers) {
    requireWritable();
    return run("clean", () -> new Remover(place, chosen, workers).run());
  }

  /**
   * Counts what is there.
   *
   * @param counts of this run so far
   */
  public CacheStats stats(SortedMap<String, KindCounts> counts, Workers workers) {
    if (place == null) {
      return new CacheStats(new TreeMap<>(), 0, 0, 0, 0, 0);
    }
    SortedMap<String, KindCounts> all = new TreeMap<>(counts);
    CountsFile.read(place.disk(), place.layout().stats())
        .forEach((kind, more) -> all.merge(kind, more, KindCounts::plus));
    return run("read", () -> new Survey(place).run(all, workers));
  }

  private <T> T run(String doing, Gate.Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw IoFailures.of(doing, place.layout().base(), e);
    }
  }

  private void requireWritable() {
    if (!writable) {
      throw new UsageException(
          "The cache is not open for writing.", "Allow writing to it, or leave this out.");
    }
  }
}
