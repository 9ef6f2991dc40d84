package senbon.store.upkeep;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.base.failure.IoFailures;
import senbon.base.work.Workers;
import senbon.store.disk.CacheDirectory;
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

/** The upkeep of a cache's directory. */
public final class DirectoryUpkeep implements Upkeep {
  private static final long GC_LOCK = RangeLocks.KEYS - 1;

  private final CacheDirectory directory;
  private final UpkeepContext context;

  /**
   * Of a directory.
   *
   * @param directory is closed with it
   */
  public DirectoryUpkeep(CacheDirectory directory) {
    this.directory = directory;
    this.context =
        new UpkeepContext(
            directory.disk(),
            directory.layout(),
            directory.guard(),
            directory.quarantine(),
            directory.clock());
  }

  @Override
  public Stream<CacheEntry> list() {
    return run("list", () -> context.walk().recordDirectories()).stream()
        .flatMap(directory -> run("list", () -> context.walk().files(directory)).stream())
        .flatMap(file -> run("list", () -> context.entry(file)).stream());
  }

  @Override
  public GcReport gc(GcPolicy policy, Workers workers) {
    requireWritable();
    return SingleFlight.run(
        context.guard().locks(),
        GC_LOCK,
        "the collection of garbage",
        Duration.ZERO,
        () -> run("clean", () -> new Collector(context, policy, workers).run()));
  }

  @Override
  public VerifyReport verify(Workers workers, VerifyWatcher watcher) {
    return run("verify", () -> new Verifier(context, watcher).run(workers));
  }

  @Override
  public RemoveReport remove(Predicate<CacheEntry> chosen, Workers workers) {
    requireWritable();
    return run("clean", () -> new Remover(context, chosen, workers).run());
  }

  @Override
  public CacheStats stats(SortedMap<String, KindCounts> counts, Workers workers) {
    SortedMap<String, KindCounts> all = new TreeMap<>(counts);
    CountsFile.read(context.disk(), context.layout().stats())
        .forEach((kind, more) -> all.merge(kind, more, KindCounts::plus));
    return run("read", () -> new Survey(context).run(all, workers));
  }

  private <T> T run(String doing, Gate.Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw IoFailures.of(doing, context.layout().base(), e);
    }
  }

  private void requireWritable() {
    if (!directory.isWritable()) {
      throw Upkeep.notWritable();
    }
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
