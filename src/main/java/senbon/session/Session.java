package senbon.session;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;
import senbon.base.failure.UsageException;
import senbon.base.work.Allowance;
import senbon.base.work.MemoryBudget;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.TaskFields;
import senbon.base.work.WorkCounts;
import senbon.base.work.Workers;
import senbon.build.BuildReader;
import senbon.build.source.Inputs;
import senbon.build.source.RemoteText;
import senbon.net.fetch.HttpFetcher;
import senbon.patch.Differs;
import senbon.patch.PatchFormats;
import senbon.product.BuildIdentity;
import senbon.store.Cache;
import senbon.store.Uploads;
import senbon.store.s3.BucketProbe;
import senbon.store.upkeep.Upkeep;
import senbon.tools.Decision;
import senbon.tools.Pin;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;
import senbon.tools.program.ExternalPrograms;

/**
 * What belongs to one command or one job, from its begin to its end: its view of the cache, its
 * time and transfers, retries, progress, counts, times of parts, and the contents it keeps. Nothing
 * in it is seen by another session of the same {@link Workshop}.
 */
public final class Session implements Closeable {
  private final Workshop workshop;
  private final Settings settings;
  private final String task;
  private final Progress progress;
  private final Allowance allowance;
  private final Runnable atEnd;
  private final Cache cache;
  private final HttpFetcher fetcher;
  private final MemoryBudget memory;
  private final Schedule schedule;
  private final ExternalPrograms programs;
  private final WorkCounts counts = new WorkCounts();

  Session(Workshop workshop, String task, Progress progress, Allowance allowance, Runnable atEnd) {
    this.workshop = workshop;
    this.settings = workshop.settings();
    this.task = task;
    this.progress = progress;
    this.allowance = allowance;
    this.atEnd = atEnd;
    if (!task.isEmpty()) {
      MDC.put(TaskFields.TASK, task);
    }
    Workers workers = Workers.of(workshop.threads(), settings.jobs());
    Optional<Sharing> sharing = workshop.sharing();
    this.cache =
        Cache.open(
            settings.cacheDirectory(),
            settings.cacheMode(),
            settings.state(),
            sharing.isPresent() ? sharing.get().levels() : List.of(),
            sharing.isPresent() ? sharing.get().uploads() : Uploads.NONE);
    cache.tell(progress);
    this.fetcher = new HttpFetcher(workshop.client(), workers);
    this.programs = new ExternalPrograms(inputs());
    this.memory = workshop.memory().share();
    this.schedule = new Schedule(workers, memory, allowance);
  }

  public Progress progress() {
    return progress;
  }

  /** The cache that all work goes through. */
  public Cache cache() {
    return cache;
  }

  /**
   * What is done to the shared cache as a whole.
   *
   * @throws UsageException if none is set
   */
  public Upkeep remote() {
    return workshop
        .sharing()
        .map(Sharing::upkeep)
        .orElseThrow(
            () ->
                new UsageException(
                    "No shared cache is set.", "Set s3-bucket to the name of a bucket."));
  }

  /** How the shared cache does, step by step; nothing if none is set. */
  public List<Finding> examineSharing() {
    List<Finding> findings = new ArrayList<>();
    if (workshop.sharing().isPresent()) {
      Sharing sharing = workshop.sharing().get();
      for (BucketProbe.Step step : sharing.probe(workers())) {
        String subject = sharing.name();
        findings.add(
            step.failure().isEmpty()
                ? Finding.good(subject, step.what())
                : Finding.bad(
                    subject,
                    step.what() + ": " + step.failure().get(),
                    step.remedy().isEmpty() ? "Ask who runs the store." : step.remedy()));
      }
    }
    return findings;
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

  /** The process's threads, at this task's work. */
  public Workers workers() {
    return schedule.workers();
  }

  public Schedule schedule() {
    return schedule;
  }

  /** What was done since this was opened. */
  public WorkCounts counts() {
    return counts;
  }

  /** How long to wait for another process, capped by the remaining time. */
  public Duration patience() {
    return allowance.atMost(settings.patience());
  }

  public Inputs inputs() {
    return new Inputs(cache, settings.patience(), fetcher, allowance, progress);
  }

  /** Fetches what says what is to be done. */
  public RemoteText texts() {
    return new RemoteText(fetcher, allowance);
  }

  public BuildReader reader() {
    return new BuildReader(cache, schedule, counts, progress);
  }

  public ToolRegistry registry() {
    return workshop.registry();
  }

  /** The patch formats that are known. */
  public PatchFormats formats() {
    return settings.catalogue().formats();
  }

  /** What makes patches, for each format that tools write. */
  public List<Differs> differs() {
    return settings.catalogue().differs();
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

  /** Also applies the pins given for this run. */
  public Decision decide(BuildIdentity build, List<Pin> ofThisRun) {
    List<Pin> pins = new ArrayList<>(settings.pins());
    pins.addAll(ofThisRun);
    return registry().decide(build, pins);
  }

  /** Ends the work; what is still at it on another thread fails at its next step. */
  public void cancel() {
    allowance.cancel();
  }

  @Override
  public void close() {
    programs.close();
    memory.close();
    cache.close();
    if (!task.isEmpty()) {
      MDC.remove(TaskFields.TASK);
    }
    atEnd.run();
  }
}
