package senbon.service.page;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobKind;
import senbon.queue.JobProblem;
import senbon.queue.JobProgress;
import senbon.queue.JobResult;
import senbon.queue.JobRun;
import senbon.queue.JobState;

/** Jobs in every state that there is, with values like those of real ones. */
final class MadeJobs {
  static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
  static final String OLD = "d0".repeat(32);
  static final String NEW = "5e".repeat(64);

  static final String WISH =
      "{\"from\":{\"hash\":\"sha256:"
          + OLD
          + "\",\"mirrors\":[\"https://mirror.example.org/pub/firefox/releases/128.0/update/linux-x86_64/en-US/firefox-128.0.complete.mar\"],"
          + "\"url\":\"https://archive.example.org/pub/firefox/releases/128.0/update/linux-x86_64/en-US/firefox-128.0.complete.mar\"},"
          + "\"options\":{\"channel\":\"release\",\"effort\":\"best\",\"full\":[\"browser/omni.ja\",\"omni.ja\"]},"
          + "\"to\":{\"hash\":\"sha512:"
          + NEW
          + "\",\"url\":\"https://archive.example.org/pub/firefox/releases/128.0.2/update/linux-x86_64/en-US/firefox-128.0.2.complete.mar\"}}";

  static final String REPORT =
      """
      {"cached": false, "seconds": 41.789, "share": 0.065886,
       "from": {"size": 74891234, "product": "Firefox", "version": "128.0", "channel": "release"},
       "to": {"size": 76012345, "product": "Firefox", "version": "128.0.2", "channel": "release"},
       "tools": {"build.product": "firefox", "build.version": "128.0", "codec": "xz@1",
         "made-by": "senbon/0.1.0", "manifests": "v3", "patch": "senbon@1", "pins": "",
         "rule": "mozilla"},
       "counts": {"unchanged": 61, "patch": 22, "add": 5, "add-if-not": 1, "remove": 1}}
      """;

  static final String PLAN =
      """
      [{"from": "https://example.org/a", "to": "https://example.org/b", "cached": false,
        "size": 5021000, "complete": 76010000, "share": 0.066, "seconds": 92.0,
        "memory": 412000000, "largest": "libxul.so", "files": []}]
      """;

  static final JobFile FILE =
      new JobFile(
          "Firefox-128.0-128.0.2.partial.mar",
          5_008_123,
          "18f1ed98".repeat(8),
          "2c746139".repeat(16));

  private MadeJobs() {}

  /** What of a job differs from one that waits. */
  static final class Made {
    JobKind kind = JobKind.PARTIAL;
    String request = WISH;
    String client = "release-builder";
    int attempt = 1;
    int priority;
    boolean cancelled;
    Optional<Instant> started = Optional.of(NOW.minusSeconds(95));
    Optional<Instant> ended = Optional.empty();
    JobProgress progress = JobProgress.NONE;
    Optional<JobProblem> problem = Optional.empty();
    Optional<JobResult> result = Optional.empty();
    List<JobRun> runs = List.of();

    Job in(JobState state) {
      return new Job(
          "18f1ed98a3b1814c".repeat(4),
          41,
          kind,
          request,
          false,
          priority,
          client,
          state,
          7,
          attempt,
          cancelled,
          NOW.minusSeconds(100),
          NOW.plusSeconds(20),
          NOW.plus(Duration.ofHours(2)),
          started,
          ended,
          progress,
          problem,
          result,
          runs);
    }
  }

  private static JobRun run(int attempt, String end, int code, String detail) {
    return new JobRun(
        attempt,
        "build-7.example.org:4711:1",
        NOW.minusSeconds(95),
        Optional.of(NOW.minusSeconds(50)),
        end,
        OptionalInt.of(code),
        detail);
  }

  static Job queued() {
    Made made = new Made();
    made.attempt = 0;
    made.started = Optional.empty();
    return made.in(JobState.QUEUED);
  }

  static Job again() {
    Made made = new Made();
    made.runs = List.of(run(1, "worker-lost", 137, "The worker did not answer for 10 s."));
    return made.in(JobState.QUEUED);
  }

  static Job running(String stage, double percent) {
    Made made = new Made();
    made.progress = new JobProgress(stage, percent, OptionalLong.of(43));
    made.runs =
        List.of(
            new JobRun(
                1,
                "build-7.example.org:4711:1",
                NOW.minusSeconds(95),
                Optional.empty(),
                "",
                OptionalInt.empty(),
                ""));
    return made.in(JobState.RUNNING);
  }

  static Job cancelling() {
    Made made = new Made();
    made.cancelled = true;
    made.progress = new JobProgress("patch", 57, OptionalLong.empty());
    return made.in(JobState.RUNNING);
  }

  static Made finished() {
    Made made = new Made();
    made.ended = Optional.of(NOW.minusSeconds(50));
    made.runs = List.of(run(1, "completed", 0, ""));
    made.result = Optional.of(new JobResult(REPORT, List.of(FILE)));
    return made;
  }

  static Job done() {
    return finished().in(JobState.DONE);
  }

  static Job failed(String name, String detail, boolean retryable, int code) {
    Made made = new Made();
    made.attempt = 3;
    made.ended = Optional.of(NOW.minusSeconds(50));
    made.problem = Optional.of(new JobProblem(name, detail, retryable, code));
    made.runs =
        List.of(
            run(1, "worker-lost", 137, "The worker did not answer for 10 s."),
            run(2, "failed", code, detail),
            run(3, "failed", code, detail));
    return made.in(JobState.FAILED);
  }

  static Job failed() {
    return failed(
        "mismatch",
        "https://archive.example.org/pub/firefox/releases/128.0/update/linux-x86_64/en-US/firefox-128.0.complete.mar"
            + " has the SHA-256 "
            + "7f".repeat(32)
            + ", not "
            + OLD
            + ". Correct the hash, or find out who changed the file.",
        false,
        4);
  }

  static Job cancelled() {
    Made made = new Made();
    made.cancelled = true;
    made.runs = List.of(run(1, "cancelled", 143, ""));
    return made.in(JobState.CANCELLED);
  }

  static Job expired() {
    Made made = finished();
    made.result = Optional.empty();
    return made.in(JobState.EXPIRED);
  }

  static Job plan() {
    Made made = finished();
    made.kind = JobKind.PLAN;
    made.result = Optional.of(new JobResult(PLAN, List.of()));
    return made.in(JobState.DONE);
  }

  static Job batch() {
    Made made = finished();
    made.kind = JobKind.BATCH;
    made.request =
        "{\"pairs\":[{\"from\":\"https://example.org/a\"},{\"from\":\"https://example.org/b\"}]}";
    made.result =
        Optional.of(
            new JobResult(
                "{}",
                List.of(
                    FILE, new JobFile("manifest.json", 812, "ab".repeat(32), "cd".repeat(64)))));
    return made.in(JobState.DONE);
  }

  /** One of each, by a name for it. */
  static Map<String, Job> all() {
    Map<String, Job> jobs = new LinkedHashMap<>();
    jobs.put("queued", queued());
    jobs.put("again", again());
    jobs.put("running", running("patch", 57.4));
    jobs.put("cancelling", cancelling());
    jobs.put("done", done());
    jobs.put("failed", failed());
    jobs.put("cancelled", cancelled());
    jobs.put("expired", expired());
    jobs.put("plan", plan());
    jobs.put("batch", batch());
    return jobs;
  }

  static final String STATS =
      """
      {"contents": {"entries": 2031, "bytes": 283600000, "hits": 9120, "misses": 212, "damaged": 0,
         "bytes_found": 0, "stored": 2, "bytes_stored": 2836, "seconds_saved": 310.5},
       "partial": {"entries": 141, "bytes": 702100000, "hits": 1204, "misses": 141, "damaged": 1,
         "bytes_found": 0, "stored": 1, "bytes_stored": 2021, "seconds_saved": 48211.0},
       "patch": {"entries": 3310, "bytes": 86800000, "hits": 22114, "misses": 3310, "damaged": 0,
         "bytes_found": 0, "stored": 3, "bytes_stored": 868, "seconds_saved": 90400.2},
       "levels": {"s3://builds-of-the-team/senbon-cache": {"hits": 311, "misses": 93, "damaged": 0,
         "errors": 2, "not_asked": 0, "stored": 90, "not_stored": 0, "conflicts": 0,
         "bytes_found": 64000000, "bytes_stored": 12000000, "seconds_saved": 5310.0}}}
      """;

  static Viewer viewer() {
    return new Viewer(
        "release-builder", true, true, Viewer.SignIn.DONE, "https://senbon.example.org/", NOW);
  }

  static Viewer reader() {
    return new Viewer("", false, false, Viewer.SignIn.OFFERED, "https://senbon.example.org/", NOW);
  }

  /** Every page, by its address seen from the service's root. */
  static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    List<Job> jobs = List.copyOf(all().values());
    pages.put("", Pages.form(FormValues.EMPTY, Map.of(), jobs.subList(0, 6), viewer()));
    pages.put(
        "form-wrong",
        Pages.form(
            FormValues.of(done()),
            Map.of(
                "from_url", List.of("from.url is \"ftp://\", not an http or https address."),
                "max_patches", List.of("options.max_patches is not a whole number."),
                "", List.of("The queue is full. Try again in a minute.")),
            List.of(),
            viewer()));
    pages.put("form-reader", Pages.form(FormValues.EMPTY, Map.of(), jobs, reader()));
    all()
        .forEach((name, job) -> pages.put("jobs/" + name, Pages.job(job, position(job), viewer())));
    pages.put("jobs/for-reader", Pages.job(failed(), OptionalInt.empty(), reader()));
    HistoryFilter later = new HistoryFilter(Optional.of(JobState.DONE), "firefox & co", "MTA");
    pages.put("jobs", Pages.history(jobs, HistoryFilter.ALL, Optional.of("NDE="), viewer()));
    pages.put("jobs-later", Pages.history(List.of(), later, Optional.empty(), viewer()));
    pages.put("jobs-none", Pages.history(List.of(), HistoryFilter.ALL, Optional.empty(), reader()));
    pages.put("cache", Pages.cache(STATS, viewer()));
    pages.put("login", Pages.login("", reader()));
    pages.put("login-wrong", Pages.login("This token is not known here.", reader()));
    pages.put(
        "problem",
        Pages.problem(
            404,
            "There is no such job",
            "No job has this name. Look among all jobs.",
            "3f9a-1",
            "./",
            reader()));
    return pages;
  }

  private static OptionalInt position(Job job) {
    return job.state() == JobState.QUEUED ? OptionalInt.of(3) : OptionalInt.empty();
  }
}
