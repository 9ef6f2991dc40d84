package senbon.app;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import senbon.app.work.Allowance;
import senbon.app.work.MemoryBudget;
import senbon.app.work.Schedule;
import senbon.app.work.WorkCounts;
import senbon.fetch.HttpFetcher;
import senbon.io.Workers;
import senbon.store.Cache;
import senbon.store.CacheEntry;
import senbon.store.CacheStats;
import senbon.store.GcPolicy;
import senbon.store.GcReport;
import senbon.store.RemoveReport;
import senbon.store.VerifyReport;
import senbon.tools.BuildIdentity;
import senbon.tools.Decision;
import senbon.tools.Pin;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;

/** What every piece of work shares: the cache, the network, threads, memory and the tools. */
public final class Workshop implements Closeable {
  private final Settings settings;
  private final Progress progress;
  private final Allowance allowance;
  private final Cache cache;
  private final HttpFetcher fetcher;
  private final ExecutorService threads;
  private final Schedule schedule;
  private final ToolRegistry registry;
  private final ExternalPrograms programs;
  private final WorkCounts counts = new WorkCounts();

  /**
   * Opens the cache and starts threads as needed.
   *
   * @param progress told how the work goes on
   */
  public Workshop(Settings settings, Progress progress) {
    this(settings, progress, Allowance.unlimited());
  }

  /** For work that may be left unfinished when the allowance is spent. */
  public Workshop(Settings settings, Progress progress, Allowance allowance) {
    this.settings = settings;
    this.registry = ToolRegistry.builtIn().with(settings.tools());
    this.progress = progress;
    this.allowance = allowance;
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, settings.jobs() - 1),
            task -> {
              Thread thread = new Thread(task, "senbon-worker");
              thread.setDaemon(true);
              return thread;
            });
    Workers workers = Workers.of(threads, settings.jobs());
    this.cache = Cache.open(settings.cacheDirectory(), settings.cacheMode());
    this.fetcher = new HttpFetcher(settings.fetchPolicy(), workers);
    this.programs = new ExternalPrograms(inputs());
    long heap = Runtime.getRuntime().maxMemory();
    MemoryBudget memory = MemoryBudget.of(settings.maxMemory(), heap, settings.jobs());
    this.schedule = new Schedule(workers, memory, allowance);
  }

  Progress progress() {
    return progress;
  }

  /** The cache that all work goes through. */
  public Cache cache() {
    return cache;
  }

  /** Reads everything in the cache on every thread, and sets aside what is damaged. */
  public VerifyReport verifyCache() {
    return cache.verify(
        schedule.workers(), (done, total) -> progress.part("verified part", done, total));
  }

  /** Collects garbage on every thread. */
  public GcReport collectGarbage(GcPolicy policy) {
    return cache.gc(policy, schedule.workers());
  }

  /** Removes chosen results, looking for them on every thread. */
  public RemoveReport removeFromCache(Predicate<CacheEntry> chosen) {
    return cache.remove(chosen, schedule.workers());
  }

  /** Counts what is in the cache on every thread. */
  public CacheStats countCache() {
    return cache.stats(schedule.workers());
  }

  Allowance allowance() {
    return allowance;
  }

  /** The tools that the user fixed. */
  List<Pin> pins() {
    return settings.pins();
  }

  /** What the tools that are not built in are and run, in order. */
  List<String> describedTools() {
    return settings.tools().stream().map(Tool::identity).sorted().toList();
  }

  Schedule schedule() {
    return schedule;
  }

  /** What was done since this was opened. */
  WorkCounts counts() {
    return counts;
  }

  /** How long to wait for another process, no longer than there is time at all. */
  Duration patience() {
    return allowance.atMost(settings.patience());
  }

  Inputs inputs() {
    return new Inputs(cache, settings.patience(), fetcher, allowance, progress);
  }

  BuildReader reader() {
    return new BuildReader(cache, schedule, counts);
  }

  ToolRegistry registry() {
    return registry;
  }

  /** Runs tools that are not built in. */
  ExternalPrograms programs() {
    return programs;
  }

  /** Name and version of this program. */
  String program() {
    return settings.program();
  }

  Decision decide(BuildIdentity build) {
    return decide(build, List.of());
  }

  /** With pins of this run beside those of files. */
  Decision decide(BuildIdentity build, List<Pin> ofThisRun) {
    List<Pin> pins = new ArrayList<>(settings.pins());
    pins.addAll(ofThisRun);
    return registry().decide(build, pins);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    programs.close();
    fetcher.close();
    cache.close();
  }
}
