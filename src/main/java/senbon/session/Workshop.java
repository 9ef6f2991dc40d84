package senbon.session;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import senbon.base.work.Allowance;
import senbon.base.work.MemoryBudget;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.WorkCounts;
import senbon.base.work.Workers;
import senbon.build.BuildReader;
import senbon.build.source.Inputs;
import senbon.net.fetch.HttpFetcher;
import senbon.product.BuildIdentity;
import senbon.store.Cache;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheStats;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.tools.Decision;
import senbon.tools.Pin;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;
import senbon.tools.program.ExternalPrograms;

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

  public Progress progress() {
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

  public Allowance allowance() {
    return allowance;
  }

  /** The tools that the user fixed. */
  public List<Pin> pins() {
    return settings.pins();
  }

  /** What the tools that are not built in are and run, in order. */
  public List<String> describedTools() {
    return settings.tools().stream().map(Tool::identity).sorted().toList();
  }

  public Schedule schedule() {
    return schedule;
  }

  /** What was done since this was opened. */
  public WorkCounts counts() {
    return counts;
  }

  /** How long to wait for another process, no longer than there is time at all. */
  public Duration patience() {
    return allowance.atMost(settings.patience());
  }

  public Inputs inputs() {
    return new Inputs(cache, settings.patience(), fetcher, allowance, progress);
  }

  public BuildReader reader() {
    return new BuildReader(cache, schedule, counts);
  }

  public ToolRegistry registry() {
    return registry;
  }

  /** Runs tools that are not built in. */
  public ExternalPrograms programs() {
    return programs;
  }

  /** Name and version of this program. */
  public String program() {
    return settings.program();
  }

  public Decision decide(BuildIdentity build) {
    return decide(build, List.of());
  }

  /** With pins of this run beside those of files. */
  public Decision decide(BuildIdentity build, List<Pin> ofThisRun) {
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
