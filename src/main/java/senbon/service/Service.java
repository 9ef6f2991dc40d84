package senbon.service;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.queue.Claim;
import senbon.queue.JobTable;
import senbon.queue.RunEnd;
import senbon.service.guard.Callers;
import senbon.service.guard.ClientAddress;
import senbon.service.guard.FetchGuard;
import senbon.service.guard.ServerPaths;
import senbon.service.guard.TokenFile;
import senbon.service.http.HttpService;
import senbon.service.http.HttpSettings;
import senbon.service.http.Parts;
import senbon.service.kept.KeptFiles;
import senbon.service.metrics.MetricsServer;
import senbon.service.metrics.ServiceMetrics;
import senbon.service.run.Crew;
import senbon.service.run.SideRuns;
import senbon.service.run.WorkListener;
import senbon.session.Session;
import senbon.session.Workshop;

/**
 * A process of the service: a table of jobs, workers, and the answers over HTTP. Nothing that
 * matters is in it alone: whatever was accepted is in the table, whatever was made in the cache.
 */
public final class Service implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final ServiceSettings settings;
  private final JobTable table;
  private final Crew crew;
  private final SideRuns runs;
  private final Janitor janitor;
  private final Optional<HttpService> http;
  private final Optional<Tls> tls;
  private final Optional<TokenFile> tokens;
  private final Optional<MetricsServer> metricsServer;
  private volatile boolean draining;

  private Service(ServiceSettings settings, Workshop workshop) throws IOException {
    this.settings = settings;
    KeptFiles kept = new KeptFiles(workshop);
    ServerPaths paths = new ServerPaths(settings.words());
    FetchGuard guard = new FetchGuard(settings.allowUrl());
    this.tokens =
        settings.tokens().isPresent()
            ? Optional.of(TokenFile.open(settings.tokens().get()))
            : Optional.empty();
    this.table = JobTable.open(settings.queue());
    this.crew = new Crew(settings.work(), table, kept, paths);
    this.runs = new SideRuns(settings.work(), paths);
    Counts counts = new Counts(table, crew, workshop, settings.state());
    ServiceMetrics metrics = new ServiceMetrics(counts::read);
    this.janitor = new Janitor(table, settings);
    this.tls =
        settings.tls().isPresent()
            ? Optional.of(new Tls(settings.tls().get(), settings.tlsMin()))
            : Optional.empty();
    this.metricsServer =
        settings.metrics().isPresent()
            ? Optional.of(
                MetricsServer.start(
                    settings.metrics().get().getHostString(),
                    settings.metrics().get().getPort(),
                    metrics,
                    this::trouble))
            : Optional.empty();
    if (settings.http().isPresent()) {
      HttpSettings own = settings.http().get();
      Parts parts =
          new Parts(
              table,
              kept,
              runs,
              new Callers(tokens, settings.anonymousRead()),
              new ClientAddress(own.trustedProxies()),
              guard,
              metrics,
              epoch(workshop),
              settings.signs(),
              paths::in,
              crew::ring,
              this::trouble);
      this.http = Optional.of(HttpService.start(own, tls.map(Tls::factory), parts));
      counts.streams(http.get()::streams);
    } else {
      this.http = Optional.empty();
    }
    // Last: a process that can't start has taken no job.
    crew.begin(name(), new Listener(table, metrics));
  }

  /**
   * Starts all of it.
   *
   * @param workshop that is closed with it
   */
  public static Service start(ServiceSettings settings, Workshop workshop) throws IOException {
    return new Service(settings, workshop);
  }

  /** What no other process ever has: two machines may give two processes one number. */
  private static String name() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "localhost";
    }
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    return host + ":" + ManagementFactory.getRuntimeMXBean().getPid() + ":" + random;
  }

  private static String epoch(Workshop workshop) {
    try (Session session = workshop.open("", Progress.NONE, Allowance.unlimited())) {
      return ToolsEpoch.of(session);
    }
  }

  private String trouble() {
    return draining ? "draining" : crew.isFull() ? "disk-full" : "";
  }

  /** Passes on what happens to jobs, for counts. */
  private record Listener(JobTable table, ServiceMetrics metrics) implements WorkListener {
    @Override
    public void ended(Claim claim, RunEnd end) {
      table.get(claim.job().id()).filter(job -> job.state().isFinal()).ifPresent(metrics::jobEnded);
    }

    @Override
    public void lost() {
      metrics.claimLost();
    }
  }

  /** The port that it listens on, if it does. */
  public OptionalInt port() {
    return http.isPresent() ? OptionalInt.of(http.get().port()) : OptionalInt.empty();
  }

  /**
   * Whether it can't go on, and must be started anew; nothing that was accepted is lost by that.
   */
  public boolean isStuck() {
    return table.isStuck();
  }

  /** Whether a worker is left. */
  public boolean works() {
    return crew.works();
  }

  /** Whether there is too little room on a disk for any job to begin here. */
  public boolean isFull() {
    return crew.isFull();
  }

  /** Reads certificates and tokens again; tokens that have changed are within a second anyway. */
  public void reload() {
    tls.ifPresent(Tls::reload);
    tokens.ifPresent(TokenFile::reload);
  }

  /** Takes no further job, and lets those that run come to their end for as long as is set. */
  public void drain() {
    draining = true;
    LOG.info("no further jobs; {} run on", crew.busy());
    crew.drain(settings.work().drain());
  }

  /** Ends at once; jobs that run are put back. */
  @Override
  public void close() throws IOException {
    draining = true;
    try (table;
        runs;
        crew;
        janitor) {
      if (http.isPresent()) {
        http.get().close();
      }
      if (metricsServer.isPresent()) {
        metricsServer.get().close();
      }
    }
  }
}
