package senbon.service.metrics;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;
import senbon.queue.JobState;

/** The metrics that are not counted as things happen, but read when somebody asks. */
final class States {
  private final PrometheusRegistry registry;
  private final Gauge database;
  private final Gauge queue;
  private final Gauge oldest;
  private final Gauge workers;
  private final Gauge streams;
  private final Gauge free;
  private List<CacheCount> cache = List.of();

  States(PrometheusProperties none, PrometheusRegistry registry) {
    this.registry = registry;
    database = gauge(none, "senbon_database_up", "Whether the database of the jobs answers");
    queue = gauge(none, "senbon_queue", "Jobs of the whole service that wait or run", "state");
    oldest =
        gauge(
            none,
            "senbon_queue_oldest_seconds",
            "For how long the oldest job that may be taken has waited");
    workers = gauge(none, "senbon_workers", "Workers of this process", "state");
    streams = gauge(none, "senbon_streams", "Streams of events that are open");
    free = gauge(none, "senbon_free_bytes", "Free space on the disk of the cache");
    Gauge start =
        gauge(none, "process_start_time_seconds", "When the process began, in seconds since 1970");
    start.set(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    ofCache(none, "senbon_cache_hits", "Results that were there", CacheCount::hits);
    ofCache(none, "senbon_cache_misses", "Results that were not there", CacheCount::misses);
    ofCache(none, "senbon_cache_errors", "Damaged results and failures", CacheCount::errors);
    ofCache(
        none, "senbon_cache_conflicts", "Results with other bytes there", CacheCount::conflicts);
    total(
        none,
        "senbon_seconds_saved",
        "Time that the hits took when they were made",
        CacheCount::secondsSaved);
    total(none, "senbon_bytes_saved", "Bytes of the hits", CacheCount::bytesSaved);
  }

  private Gauge gauge(PrometheusProperties none, String name, String help, String... labels) {
    return Gauge.builder(none)
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private void ofCache(
      PrometheusProperties none, String name, String help, ToDoubleFunction<CacheCount> value) {
    CounterWithCallback.builder(none)
        .name(name)
        .help(help + ", by level and kind")
        .labelNames("level", "kind")
        .callback(
            sink ->
                cache.forEach(one -> sink.call(value.applyAsDouble(one), one.level(), one.kind())))
        .register(registry);
  }

  private void total(
      PrometheusProperties none, String name, String help, ToDoubleFunction<CacheCount> value) {
    CounterWithCallback.builder(none)
        .name(name)
        .help(help)
        .callback(sink -> sink.call(cache.stream().mapToDouble(value).sum()))
        .register(registry);
  }

  /** All metrics, with these states; one scrape after the other. */
  synchronized MetricSnapshots scrape(Reading reading) {
    cache = reading.cache();
    database.set(reading.queue().isPresent() ? 1 : 0);
    queue.clear();
    oldest.set(Double.NaN);
    if (reading.queue().isPresent()) {
      // The others are history, and grow for ever.
      for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING)) {
        long jobs = reading.queue().get().jobs().getOrDefault(state, 0L);
        queue.labelValues(state.word()).set((double) jobs);
      }
      oldest.set(reading.queue().get().oldestSeconds());
    }
    workers.labelValues("busy").set(reading.busyWorkers());
    workers.labelValues("idle").set(reading.idleWorkers());
    streams.set(reading.streams());
    free.set((double) reading.freeBytes());
    return registry.scrape();
  }
}
