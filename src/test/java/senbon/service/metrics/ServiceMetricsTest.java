package senbon.service.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobProblem;
import senbon.queue.JobProgress;
import senbon.queue.JobResult;
import senbon.queue.JobState;

final class ServiceMetricsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ROUTE = "/v1/partials/{id}";
  private static final String REPORT =
      "{\"cached\": false, \"share\": 0.25, \"partial\": {\"size\": 2021},"
          + " \"stages\": {\"fetch\": 0.5, \"patch\": 3, \"patch.index\": 1, \"odd\": 1}}";

  private Reading reading =
      new Reading(
          Optional.of(
              new Reading.Queue(
                  Map.of(JobState.QUEUED, 3L, JobState.RUNNING, 1L, JobState.DONE, 900L), 12.5)),
          1,
          0,
          4,
          1_000_000,
          List.of(
              new CacheCount("disk", "patch", 7, 2, 1, 0, 60, 1000),
              new CacheCount("s3", "all", 1, 2, 3, 4, 5.5, 6)));

  private final ServiceMetrics metrics = new ServiceMetrics(() -> reading);

  @Test
  void the_text_is_well_formed_and_has_these_families() {
    metrics.request(ROUTE, 200, 1_500_000);
    metrics.jobEnded(job(JobState.DONE, Optional.empty(), REPORT));
    metrics.claimLost();
    assertThat(text().types())
        .containsOnlyKeys(
            "senbon_http_requests_total",
            "senbon_http_requests_seconds",
            "senbon_jobs_total",
            "senbon_job_seconds",
            "senbon_queue",
            "senbon_queue_oldest_seconds",
            "senbon_workers",
            "senbon_streams",
            "senbon_partial_bytes",
            "senbon_partial_share",
            "senbon_cache_hits_total",
            "senbon_cache_misses_total",
            "senbon_cache_errors_total",
            "senbon_cache_conflicts_total",
            "senbon_seconds_saved_total",
            "senbon_bytes_saved_total",
            "senbon_lost_claims_total",
            "senbon_free_bytes",
            "senbon_database_up",
            "senbon_build_info",
            "process_start_time_seconds");
  }

  @Test
  void requests_are_counted_by_route_and_code() {
    metrics.request(ROUTE, 200, 1_500_000);
    metrics.request(ROUTE, 200, 2_000_000_000L);
    metrics.request(ROUTE, 404, 1);
    assertThat(text().samples())
        .containsEntry("senbon_http_requests_total{code=\"200\",route=\"" + ROUTE + "\"}", 2.0)
        .containsEntry("senbon_http_requests_total{code=\"404\",route=\"" + ROUTE + "\"}", 1.0)
        .containsEntry("senbon_http_requests_seconds_count{route=\"" + ROUTE + "\"}", 3.0)
        .containsEntry(
            "senbon_http_requests_seconds_bucket{route=\"" + ROUTE + "\",le=\"0.0025\"}", 2.0);
  }

  @Test
  void what_clients_send_makes_no_labels() {
    metrics.request("", 404, 1);
    for (int i = 0; i < 1000; i++) {
      metrics.request("/invented/" + i, 200, 1);
      metrics.jobEnded(
          job(
              JobState.FAILED,
              Optional.of(new JobProblem("odd-" + i, "", false, 1)),
              "{\"stages\": {\"odd-" + i + "\": 1}}"));
    }
    Map<String, Double> samples = text().samples();
    assertThat(samples.keySet().stream().filter(n -> n.startsWith("senbon_http_requests_total")))
        .hasSize(102);
    assertThat(samples).containsEntry("senbon_jobs_total{result=\"other\"}", 1000.0);
  }

  @Test
  void a_job_that_was_done_tells_its_times_and_its_partial() {
    metrics.jobEnded(job(JobState.DONE, Optional.empty(), REPORT));
    assertThat(text().samples())
        .containsEntry("senbon_jobs_total{result=\"done\"}", 1.0)
        .containsEntry("senbon_job_seconds_sum{stage=\"wait\"}", 2.0)
        .containsEntry("senbon_job_seconds_sum{stage=\"run\"}", 7.0)
        .containsEntry("senbon_job_seconds_sum{stage=\"fetch\"}", 0.5)
        .containsEntry("senbon_job_seconds_sum{stage=\"patch\"}", 3.0)
        .doesNotContainKey("senbon_job_seconds_sum{stage=\"odd\"}")
        .doesNotContainKey("senbon_job_seconds_sum{stage=\"patch.index\"}")
        .containsEntry("senbon_partial_bytes_sum", 2021.0)
        .containsEntry("senbon_partial_share_sum", 0.25);
  }

  @Test
  void the_stages_of_a_partial_from_the_cache_are_not_counted_again() {
    String report = REPORT.replace("\"cached\": false", "\"cached\": true");
    metrics.jobEnded(job(JobState.DONE, Optional.empty(), report));
    assertThat(text().samples())
        .containsEntry("senbon_partial_bytes_count", 1.0)
        .doesNotContainKey("senbon_job_seconds_sum{stage=\"patch\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "{\"partial\": 1, \"stages\": [], \"cached\": {}}"})
  void a_document_that_is_no_report_does_no_harm(String document) {
    metrics.jobEnded(job(JobState.DONE, Optional.empty(), document));
    assertThat(text().samples()).containsEntry("senbon_jobs_total{result=\"done\"}", 1.0);
  }

  @Test
  void failures_are_counted_by_their_problem() {
    for (String name : List.of("mismatch", "worker-lost", "malformed-input")) {
      Optional<JobProblem> problem = Optional.of(new JobProblem(name, "", false, 4));
      metrics.jobEnded(job(JobState.FAILED, problem, "{}"));
    }
    metrics.jobEnded(job(JobState.CANCELLED, Optional.empty(), "{}"));
    assertThat(text().samples())
        .containsEntry("senbon_jobs_total{result=\"mismatch\"}", 1.0)
        .containsEntry("senbon_jobs_total{result=\"worker-lost\"}", 1.0)
        .containsEntry("senbon_jobs_total{result=\"malformed-input\"}", 1.0)
        .containsEntry("senbon_jobs_total{result=\"cancelled\"}", 1.0)
        .containsEntry("senbon_jobs_total{result=\"network\"}", 0.0);
  }

  @Test
  void states_are_those_of_the_moment() {
    assertThat(text().samples())
        .containsEntry("senbon_queue{state=\"queued\"}", 3.0)
        .containsEntry("senbon_queue{state=\"running\"}", 1.0)
        .doesNotContainKey("senbon_queue{state=\"done\"}")
        .containsEntry("senbon_queue_oldest_seconds", 12.5)
        .containsEntry("senbon_workers{state=\"busy\"}", 1.0)
        .containsEntry("senbon_workers{state=\"idle\"}", 0.0)
        .containsEntry("senbon_cache_hits_total{kind=\"patch\",level=\"disk\"}", 7.0)
        .containsEntry("senbon_cache_conflicts_total{kind=\"all\",level=\"s3\"}", 4.0)
        .containsEntry("senbon_seconds_saved_total", 65.5)
        .containsEntry("senbon_bytes_saved_total", 1006.0)
        .containsEntry("senbon_database_up", 1.0);
    reading = new Reading(Optional.empty(), 0, 2, 0, 1, List.of());
    assertThat(text().samples())
        .doesNotContainKey("senbon_queue{state=\"queued\"}")
        .containsEntry("senbon_queue_oldest_seconds", Double.NaN)
        .containsEntry("senbon_workers{state=\"idle\"}", 2.0)
        .containsEntry("senbon_database_up", 0.0);
  }

  @Test
  void a_scraper_gets_the_format_that_it_asks_for() {
    assertThat(metrics.exposition("*/*").contentType())
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    Exposition open =
        metrics.exposition("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    assertThat(open.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(new String(open.body(), UTF_8)).endsWith("# EOF\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE a_total counter\na_total 1\n",
        "# HELP a_total A.\n# TYPE a_total counter\na_total 1\na_total 1\n",
        "# HELP a A.\n# TYPE a counter\na 1\n",
        "# HELP a A.\n# TYPE a gauge\na{b=\"c\"d\"} 1\n",
        "# HELP a A.\n# TYPE a gauge\na 1",
        "# HELP a A.\n# TYPE a gauge\nb 1\n",
        "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_count 1\n",
        "# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 1\na_bucket{le=\"+Inf\"} 1\na_count 2\n"
      })
  void text_that_is_not_well_formed_is_found(String text) {
    assertThatThrownBy(() -> MetricsText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** All names of samples that the metrics can have. */
  static Set<String> names() {
    ServiceMetrics metrics = new ServiceMetricsTest().metrics;
    metrics.request("/", 200, 1);
    metrics.jobEnded(job(JobState.DONE, Optional.empty(), REPORT));
    Set<String> names = new TreeSet<>();
    MetricsText.parse(new String(metrics.exposition("").body(), UTF_8))
        .samples()
        .keySet()
        .forEach(name -> names.add(name.replaceFirst("\\{.*", "")));
    return names;
  }

  private MetricsText text() {
    return MetricsText.parse(new String(metrics.exposition("text/plain").body(), UTF_8));
  }

  private static Job job(JobState state, Optional<JobProblem> problem, String document) {
    return new Job(
        "0".repeat(64),
        1,
        JobKind.PARTIAL,
        "{}",
        false,
        0,
        "",
        state,
        1,
        1,
        false,
        START,
        START,
        START.plusSeconds(3600),
        Optional.of(START.plusSeconds(2)),
        Optional.of(START.plusSeconds(9)),
        JobProgress.NONE,
        problem,
        Optional.of(new JobResult(document, List.of())),
        List.of());
  }
}
