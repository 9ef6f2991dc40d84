package senbon.service.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import senbon.base.Version;
import senbon.base.failure.Outcome;
import senbon.queue.Job;
import senbon.queue.JobProblem;
import senbon.queue.JobResult;
import senbon.queue.JobState;

/**
 * The metrics of one process of a service. All labels have few values, whatever clients send:
 * routes are those of the first hundred templates, results and stages a closed list; everything
 * else counts as {@code other}.
 *
 * <p>It may be called by any number of threads.
 */
public final class ServiceMetrics {
  /** What stands for all values of a label that are not known. */
  private static final String OTHER = "other";

  /** Far more than there are routes: a fence against an address that is taken for one. */
  private static final int MOST_ROUTES = 100;

  /** The stages of a report, and {@code wait} before the run and {@code run}, the whole of it. */
  private static final Set<String> STAGES =
      Set.of("wait", "run", "fetch", "decode", "plan", "patch", "write", "prove", "publish");

  /** Problems of jobs that no outcome of a command names. */
  private static final Set<String> OWN_PROBLEMS =
      Set.of("worker-lost", "worker-shutdown", "deadline");

  private static final double[] REQUEST_SECONDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };

  /** From a hit in the cache to a build of a gigabyte. */
  private static final double[] JOB_SECONDS = {
    .1, .25, .5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1200, 3600
  };

  private static final double[] BYTES = {
    1e4, 1e5, 1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 1e9
  };
  private static final double[] SHARES = {.01, .02, .05, .1, .15, .2, .3, .4, .5, .6, .8, 1};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests;
  private final Histogram requestSeconds;
  private final Counter jobs;
  private final Histogram jobSeconds;
  private final Histogram partialBytes;
  private final Histogram partialShare;
  private final Counter lostClaims;
  private final States states;
  private final Supplier<Reading> readings;
  private final Set<String> results = new TreeSet<>();
  private final Set<String> routes = ConcurrentHashMap.newKeySet();

  /**
   * Metrics that begin at zero.
   *
   * @param readings asked at each scrape; it should take no more than a second
   */
  public ServiceMetrics(Supplier<Reading> readings) {
    this.readings = readings;
    // Not those of a file or of variables that somebody meant for another program.
    PrometheusProperties none = PrometheusProperties.builder().build();
    requests =
        counter(none, "senbon_http_requests", "Requests that were answered", "route", "code");
    requestSeconds =
        histogram(
            none,
            "senbon_http_requests_seconds",
            "Time until the answer was sent",
            REQUEST_SECONDS,
            "route");
    jobs = counter(none, "senbon_jobs", "Jobs that ended here", "result");
    jobSeconds =
        histogram(
            none,
            "senbon_job_seconds",
            "Time of jobs that were done: waiting, the whole run, and its stages",
            JOB_SECONDS,
            "stage");
    partialBytes = histogram(none, "senbon_partial_bytes", "Sizes of partials", BYTES);
    partialShare =
        histogram(none, "senbon_partial_share", "Sizes of partials by their completes'", SHARES);
    lostClaims =
        counter(none, "senbon_lost_claims", "Runs given up since the queue had given the job away");
    Info build =
        Info.builder(none)
            .name("senbon_build_info")
            .help("The program and the Java that runs it")
            .labelNames("version", "commit", "java")
            .register(registry);
    build.setLabelValues(Version.text(), Version.commit(), Runtime.version().toString());
    states = new States(none, registry);
    results.addAll(OWN_PROBLEMS);
    results.add(JobState.CANCELLED.word());
    for (Outcome outcome : Outcome.values()) {
      results.add(outcome.word().replace('_', '-'));
    }
    // What has not happened yet is 0: the first time would else be no growth of anything.
    results.forEach(jobs::initLabelValues);
  }

  private Counter counter(PrometheusProperties none, String name, String help, String... labels) {
    return Counter.builder(none)
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private Histogram histogram(
      PrometheusProperties none, String name, String help, double[] bounds, String... labels) {
    return Histogram.builder(none)
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(registry);
  }

  /**
   * A request was answered.
   *
   * @param route the template that it fitted, such as {@code /v1/partials/{id}}; empty if none
   * @param status of the answer
   * @param nanos from its first byte to the answer's last; a stream of events is none of these
   */
  public void request(String route, int status, long nanos) {
    String known = route(route);
    requests.labelValues(known, Integer.toString(status)).inc();
    requestSeconds.labelValues(known).observe(nanos / 1e9);
  }

  private String route(String route) {
    if (route.isEmpty()) {
      return OTHER;
    } else if (!routes.contains(route)) {
      if (routes.size() >= MOST_ROUTES) {
        return OTHER;
      }
      routes.add(route);
    }
    return route;
  }

  /** A job came to its end in this process: it was done, failed for good or was called off. */
  public void jobEnded(Job job) {
    String result =
        job.state() == JobState.FAILED
            ? job.problem().map(JobProblem::name).orElse(Outcome.FAILED.word())
            : job.state().word();
    jobs.labelValues(results.contains(result) ? result : OTHER).inc();
    if (job.state() == JobState.DONE) {
      if (job.started().isPresent()) {
        observe("wait", seconds(Duration.between(job.created(), job.started().get())));
      }
      if (job.started().isPresent() && job.ended().isPresent()) {
        observe("run", seconds(Duration.between(job.started().get(), job.ended().get())));
      }
      job.result().flatMap(ServiceMetrics::document).ifPresent(this::document);
    }
  }

  private static double seconds(Duration time) {
    return Math.max(0, time.toNanos() / 1e9);
  }

  private void observe(String stage, double seconds) {
    jobSeconds.labelValues(stage).observe(seconds);
  }

  private static Optional<JsonObject> document(JobResult result) {
    try {
      JsonElement json = JsonParser.parseString(result.document());
      return json.isJsonObject() ? Optional.of(json.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** What the report of a partial tells; other documents have none of these fields. */
  private void document(JsonObject report) {
    if (report.get("partial") instanceof JsonObject partial) {
      number(partial, "size").ifPresent(partialBytes::observe);
      number(report, "share").ifPresent(partialShare::observe);
    }
    boolean fresh =
        report.get("cached") == null
            || !report.get("cached").isJsonPrimitive()
            || !report.get("cached").getAsBoolean();
    if (fresh && report.get("stages") instanceof JsonObject stages) {
      for (Map.Entry<String, JsonElement> stage : stages.entrySet()) {
        if (STAGES.contains(stage.getKey())) {
          number(stages, stage.getKey()).ifPresent(taken -> observe(stage.getKey(), taken));
        }
      }
    }
  }

  private static Optional<Double> number(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
        ? Optional.of(value.getAsDouble())
        : Optional.empty();
  }

  /** A run was given up since its claim was lost: another worker has the job. */
  public void claimLost() {
    lostClaims.inc();
  }

  /**
   * All metrics as text.
   *
   * @param accept what the scraper takes, by its header; OpenMetrics if it asks for that, else
   *     Prometheus's own format
   */
  public Exposition exposition(String accept) {
    ExpositionFormatWriter writer =
        accept.contains("application/openmetrics-text")
            ? OpenMetricsTextFormatWriter.builder().build()
            : PrometheusTextFormatWriter.builder().build();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, states.scrape(readings.get()), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exposition(writer.getContentType(), text.toByteArray());
  }
}
