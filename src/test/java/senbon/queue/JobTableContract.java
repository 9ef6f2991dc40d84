package senbon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of jobs, whichever database they are in. */
abstract class JobTableContract {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private JobTable table;
  private Claims claims;

  /** A database without jobs. */
  abstract JobTable open() throws IOException;

  /** The same database, with another key. */
  abstract JobTable withKey(String digits) throws IOException;

  @BeforeEach
  final void begin() throws IOException {
    table = open();
    claims = table.claims();
  }

  @AfterEach
  final void end() {
    table.close();
  }

  private static NewJob job(String name) {
    return job(name, 0, "c", Duration.ofHours(1), Duration.ofDays(1), false);
  }

  private static NewJob job(
      String name, int priority, String client, Duration time, Duration fresh, boolean force) {
    return new NewJob(
        String.format("%64s", name).replace(' ', '0'),
        JobKind.PARTIAL,
        "{\"from\":\"" + name + "?secret\"}",
        "{\"from\":\"" + name + "\"}",
        "From " + name,
        priority,
        client,
        time,
        fresh,
        force);
  }

  private Job accept(NewJob job) {
    return table.accept(job, 100, 100).job();
  }

  private static JobResult result() {
    JobFile file = new JobFile("a.mar", 7, "1".repeat(64), "2".repeat(128));
    return new JobResult("{\"size\":7}", List.of(file));
  }

  private static JobProblem problem(String name, boolean retryable, int code) {
    return new JobProblem(name, "It is so. Do this.", retryable, code);
  }

  private Claim claim() {
    return claims.claim("w:1:1", LEASE).orElseThrow();
  }

  private Job get(Claim claim) {
    return table.get(claim.job().id()).orElseThrow();
  }

  @Test
  void the_same_request_twice_is_one_job() {
    Job first = accept(job("a"));
    JobTable.Accepted second = table.accept(job("a"), 100, 100);
    assertThat(second.begun()).isFalse();
    assertThat(second.job()).isEqualTo(first);
    assertThat(first.state()).isEqualTo(JobState.QUEUED);
    assertThat(table.lists().list(JobFilter.newest(10))).hasSize(1);
  }

  @Test
  void many_clients_who_ask_for_the_same_at_once_get_one_job() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<JobTable.Accepted>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Callable<JobTable.Accepted> ask = () -> table.accept(job("a"), 100, 100);
      answers.add(threads.submit(ask));
    }
    int begun = 0;
    for (Future<JobTable.Accepted> answer : answers) {
      begun += answer.get().begun() ? 1 : 0;
    }
    threads.shutdown();
    assertThat(begun).isEqualTo(1);
    assertThat(table.lists().list(JobFilter.newest(10))).hasSize(1);
  }

  @Test
  void a_job_is_claimed_once_however_many_ask() throws Exception {
    for (int i = 0; i < 40; i++) {
      accept(job("j" + i));
    }
    Set<String> taken = new ConcurrentSkipListSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Callable<Integer> work =
          () -> {
            int count = 0;
            for (Optional<Claim> one = claims.claim("w", LEASE);
                one.isPresent();
                one = claims.claim("w", LEASE)) {
              taken.add(one.get().job().id());
              count++;
            }
            return count;
          };
      counts.add(threads.submit(work));
    }
    int all = 0;
    for (Future<Integer> count : counts) {
      all += count.get();
    }
    threads.shutdown();
    assertThat(all).isEqualTo(40);
    assertThat(taken).hasSize(40);
  }

  @Test
  void higher_priority_goes_first_and_then_age() {
    accept(job("a"));
    Job b = accept(job("b"));
    Job c = accept(job("c", 5, "c", LEASE, LEASE, false));
    assertThat(table.lists().before(b)).isEqualTo(2);
    assertThat(claim().job().id()).isEqualTo(c.id());
    assertThat(claim().job().id()).endsWith("a");
    assertThat(claim().job().id()).isEqualTo(b.id());
    assertThat(claims.claim("w", LEASE)).isEmpty();
  }

  @Test
  void what_a_run_came_to_is_kept() {
    accept(job("a"));
    Claim claim = claim();
    assertThat(claims.renew(claim, LEASE, new JobProgress("diff", 12.5, OptionalLong.of(9))))
        .isEqualTo(Claims.Heard.GO_ON);
    Job running = get(claim);
    assertThat(running.progress()).isEqualTo(new JobProgress("diff", 12.5, OptionalLong.of(9)));
    assertThat(running.version()).isEqualTo(3);
    assertThat(claims.end(claim, RunEnd.completed(result(), "log\n"))).isTrue();
    Job done = get(claim);
    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.result()).contains(result());
    assertThat(claim.request()).contains("secret");
    assertThat(running.request()).doesNotContain("secret");
    assertThat(table.again(done.id(), true, LEASE)).isFalse();
    assertThat(done.runs()).hasSize(1);
    assertThat(done.runs().get(0).end()).isEqualTo("completed");
    assertThat(table.log(done.id())).isEqualTo("log\n");
  }

  @Test
  void what_is_secret_is_in_no_table_and_known_to_each_run() {
    accept(job("a"));
    assertThat(rows()).contains("From a".toLowerCase(Locale.ROOT)).doesNotContain("secret");
    Claim first = claim();
    assertThat(first.request()).isEqualTo("{\"from\":\"a?secret\"}");
    claims.end(first, RunEnd.failed(problem("refused", false, 5), ""));
    assertThat(table.again(first.job().id(), false, LEASE)).isTrue();
    Claim second = claim();
    assertThat(second.request()).isEqualTo(first.request());
    assertThat(second.job().hidden()).isTrue();
    claims.end(second, RunEnd.completed(result(), ""));
    assertThat(rows()).doesNotContain("secret");
    assertThat(sealed()).as("no run needs it").isEmpty();
  }

  @Test
  void the_same_at_another_address_is_fetched_from_there() {
    accept(job("a"));
    claims.end(claim(), RunEnd.failed(problem("not-found", true, 12), ""));
    NewJob other =
        new NewJob(
            job("a").id(),
            JobKind.PARTIAL,
            "{\"from\":\"b\"}",
            "{\"from\":\"b\"}",
            "From b",
            0,
            "c",
            Duration.ofHours(1),
            Duration.ofDays(1),
            false);
    assertThat(table.accept(other, 100, 100).begun()).isTrue();
    Claim claim = claim();
    assertThat(claim.request()).isEqualTo("{\"from\":\"b\"}");
    assertThat(claim.job().hidden()).isFalse();
    assertThat(sealed()).isEmpty();
  }

  @Test
  void a_worker_with_another_key_fails_what_it_can_not_open() throws IOException {
    accept(job("a"));
    try (JobTable other = withKey("f".repeat(64))) {
      assertThat(other.claims().claim("w:2", LEASE)).isEmpty();
      Job failed = other.get(job("a").id()).orElseThrow();
      assertThat(failed.state()).isEqualTo(JobState.FAILED);
      assertThat(failed.problem().orElseThrow().retryable()).isTrue();
      assertThat(failed.problem().orElseThrow().detail()).contains("Set queue-key-file alike");
    }
  }

  @Test
  void a_job_that_is_asked_for_again_and_again_keeps_its_last_runs() {
    for (int i = 0; i < 25; i++) {
      accept(job("a", 0, "c", Duration.ofHours(1), Duration.ZERO, true));
      claims.end(claim(), RunEnd.completed(result(), "log " + i));
    }
    Job job = table.get(job("a").id()).orElseThrow();
    assertThat(job.attempt()).isEqualTo(25);
    assertThat(job.runs()).hasSize(20);
    assertThat(table.log(job.id())).isEqualTo("log 24");
  }

  /** All that the tables hold, as text. */
  private String rows() {
    List<String> all = new ArrayList<>();
    for (String name : List.of("job", "run")) {
      all.addAll(table.in(sql -> sql.list(JobTableContract::row, "select * from " + name)));
    }
    return String.join("\n", all);
  }

  private List<String> sealed() {
    return table.in(
        sql ->
            sql.list(row -> row.getString(1), "select sealed from job where sealed is not null"));
  }

  private static String row(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(row.getString(i)).append('|');
    }
    return text.toString();
  }

  @Test
  void a_worker_that_was_taken_for_dead_changes_nothing() throws Exception {
    accept(job("a"));
    Claim first = claims.claim("w:1", SHORT).orElseThrow();
    Thread.sleep(80);
    Claim second = claim();
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(claims.renew(first, LEASE, JobProgress.NONE)).isEqualTo(Claims.Heard.LOST);
    assertThat(claims.end(first, RunEnd.completed(result(), ""))).isFalse();
    assertThat(get(second).state()).isEqualTo(JobState.RUNNING);
    assertThat(get(second).runs().get(0).end()).isEqualTo("worker-lost");
    assertThat(claims.end(second, RunEnd.completed(result(), ""))).isTrue();
  }

  @Test
  void a_job_that_loses_its_worker_keeps_its_place_and_has_three_runs() {
    accept(job("a"));
    accept(job("b"));
    for (int i = 1; i <= 3; i++) {
      Claim claim = claim();
      assertThat(claim.job().id()).endsWith("a");
      claims.end(claim, RunEnd.lost("It was killed.", ""));
      assertThat(get(claim).state()).isEqualTo(i < 3 ? JobState.QUEUED : JobState.FAILED);
    }
    Job lost = table.get(job("a").id()).orElseThrow();
    assertThat(lost.problem().orElseThrow().name()).isEqualTo("worker-lost");
    assertThat(lost.runs()).hasSize(3);
  }

  @Test
  void a_worker_that_ends_costs_a_job_no_run() {
    accept(job("a"));
    for (int i = 0; i < 5; i++) {
      Claim claim = claim();
      claims.end(claim, RunEnd.shutdown(""));
      assertThat(get(claim).state()).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void what_may_pass_is_tried_again_later() {
    accept(job("a"));
    Claim claim = claim();
    claims.end(claim, RunEnd.failed(problem("network", true, 6), ""));
    Job waiting = get(claim);
    assertThat(waiting.state()).isEqualTo(JobState.QUEUED);
    assertThat(waiting.notBefore()).isAfter(table.now().plusSeconds(2));
    assertThat(claims.claim("w", LEASE)).isEmpty();
  }

  @Test
  void what_does_not_pass_fails_at_once_and_stays_failed_for_the_same_request() {
    accept(job("a"));
    Claim claim = claim();
    claims.end(claim, RunEnd.failed(problem("mismatch", false, 4), ""));
    assertThat(get(claim).state()).isEqualTo(JobState.FAILED);
    assertThat(get(claim).problem()).contains(problem("mismatch", false, 4));
    assertThat(table.accept(job("a"), 100, 100).begun()).isFalse();
    assertThat(table.again(claim.job().id(), false, LEASE)).isTrue();
    assertThat(get(claim).state()).isEqualTo(JobState.QUEUED);
    assertThat(get(claim).problem()).isEmpty();
  }

  @Test
  void a_result_holds_for_as_long_as_it_is_fresh() throws Exception {
    accept(job("a"));
    Claim claim = claim();
    claims.end(claim, RunEnd.completed(result(), ""));
    assertThat(table.accept(job("a"), 100, 100).begun()).isFalse();
    Thread.sleep(30);
    NewJob stale = job("a", 0, "c", LEASE, Duration.ofMillis(10), false);
    assertThat(table.accept(stale, 100, 100).begun()).isTrue();
    Claim next = claim();
    claims.end(next, RunEnd.completed(result(), ""));
    NewJob forced = job("a", 0, "c", LEASE, Duration.ofDays(1), true);
    assertThat(table.accept(forced, 100, 100).begun()).isTrue();
  }

  @Test
  void a_result_that_is_no_longer_kept_is_made_again() {
    accept(job("a"));
    Claim claim = claim();
    claims.end(claim, RunEnd.completed(result(), ""));
    table.expire(get(claim));
    assertThat(get(claim).state()).isEqualTo(JobState.EXPIRED);
    assertThat(table.accept(job("a"), 100, 100).begun()).isTrue();
    assertThat(get(claim).result()).isEmpty();
  }

  @Test
  void a_waiting_job_is_called_off_at_once_and_a_running_one_by_its_worker() {
    Job waiting = accept(job("a"));
    assertThat(table.cancel(waiting.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    accept(job("b"));
    Claim claim = claim();
    Job running = table.cancel(claim.job().id()).orElseThrow();
    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.cancelled()).isTrue();
    assertThat(claims.renew(claim, LEASE, JobProgress.NONE)).isEqualTo(Claims.Heard.CANCELLED);
    claims.end(claim, RunEnd.cancelled(""));
    assertThat(get(claim).state()).isEqualTo(JobState.CANCELLED);
    assertThat(table.cancel("f".repeat(64))).isEmpty();
  }

  @Test
  void a_job_that_is_called_off_while_its_worker_dies_is_not_run_again() throws Exception {
    accept(job("a"));
    Claim claim = claims.claim("w", SHORT).orElseThrow();
    table.cancel(claim.job().id());
    Thread.sleep(80);
    claims.releaseLost();
    assertThat(get(claim).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_job_whose_time_is_over_is_told_so() throws Exception {
    accept(job("a", 0, "c", Duration.ofMillis(20), LEASE, false));
    Claim claim = claim();
    Thread.sleep(40);
    assertThat(claims.renew(claim, LEASE, JobProgress.NONE)).isEqualTo(Claims.Heard.LATE);
    claims.end(claim, RunEnd.deadline(""));
    assertThat(get(claim).problem().orElseThrow().name()).isEqualTo("deadline");
  }

  @Test
  void no_more_wait_than_may() {
    table.accept(job("a"), 2, 100);
    table.accept(job("b", 0, "d", LEASE, LEASE, false), 2, 1);
    assertThatThrownBy(() -> table.accept(job("c"), 2, 100))
        .isInstanceOfSatisfying(QueueFullException.class, e -> assertThat(e.ofClient()).isFalse());
    assertThatThrownBy(() -> table.accept(job("c", 0, "d", LEASE, LEASE, false), 100, 1))
        .isInstanceOfSatisfying(QueueFullException.class, e -> assertThat(e.ofClient()).isTrue());
    assertThat(table.accept(job("a"), 2, 1).begun()).isFalse();
    assertThat(table.lists().counts().queued()).isEqualTo(2);
  }

  @Test
  void lists_are_the_newest_first_page_by_page_and_by_what_is_asked() {
    for (String name : List.of("a", "b", "c", "d")) {
      accept(job(name, 0, "client-" + name, LEASE, LEASE, false));
    }
    List<Job> first = table.lists().list(JobFilter.newest(3));
    assertThat(first).extracting(Job::client).containsExactly("client-d", "client-c", "client-b");
    JobFilter next = filter(Optional.empty(), Optional.empty(), first.get(2).number());
    assertThat(table.lists().list(next)).extracting(Job::client).containsExactly("client-a");
    JobFilter from = filter(Optional.of("fRoM c"), Optional.empty(), Long.MAX_VALUE);
    assertThat(table.lists().list(from)).extracting(Job::client).containsExactly("client-c");
    JobFilter running = filter(Optional.empty(), Optional.of(JobState.RUNNING), Long.MAX_VALUE);
    assertThat(table.lists().list(running)).isEmpty();
    assertThat(table.lists().versions(List.of(first.get(0).id(), "x")))
        .hasSize(1)
        .containsValue(1L);
  }

  private static JobFilter filter(Optional<String> text, Optional<JobState> state, long below) {
    return new JobFilter(
        Optional.of(JobKind.PARTIAL),
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text,
        Optional.empty(),
        OptionalLong.of(below),
        10);
  }

  @Test
  void what_ended_long_ago_is_forgotten_with_its_runs() throws Exception {
    accept(job("a"));
    Claim claim = claim();
    claims.end(claim, RunEnd.completed(result(), ""));
    accept(job("b"));
    Thread.sleep(20);
    assertThat(table.upkeep().forget(Duration.ofDays(1), Duration.ofMillis(1))).isZero();
    assertThat(table.upkeep().forget(Duration.ofMillis(1), Duration.ofDays(1))).isEqualTo(1);
    assertThat(table.lists().list(JobFilter.newest(10))).hasSize(1);
  }

  private static JobProgress at(double percent) {
    return new JobProgress("patch", percent, OptionalLong.empty());
  }

  @Test
  void a_job_is_read_again_if_it_has_changed_and_else_the_same_object() {
    Job queued = accept(job("a"));
    assertThat(table.get(queued.id()).orElseThrow()).isSameAs(table.get(queued.id()).orElseThrow());
    Claim claim = claim();
    Job running = get(claim);
    assertThat(running.state()).isEqualTo(JobState.RUNNING);
    assertThat(running.runs()).hasSize(1);
    claims.renew(claim, LEASE, at(10));
    Job moved = get(claim);
    assertThat(moved.progress().percent()).isEqualTo(10);
    claims.renew(claim, LEASE, at(10));
    assertThat(get(claim)).isSameAs(moved);
    table.cancel(queued.id());
    assertThat(get(claim).cancelled()).isTrue();
    claims.end(claim, RunEnd.cancelled("the log"));
    assertThat(get(claim).state()).isEqualTo(JobState.CANCELLED);
    assertThat(table.again(queued.id(), false, Duration.ofHours(1))).isTrue();
    assertThat(get(claim).state()).isEqualTo(JobState.QUEUED);
    table.in(sql -> sql.update("delete from job"));
    assertThat(table.get(queued.id())).isEmpty();
    assertThat(table.known(queued.id())).isEmpty();
  }

  @Test
  void nobody_reads_what_was_before_a_change_that_was_told() throws Exception {
    accept(job("a"));
    Claim claim = claim();
    String id = claim.job().id();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<?>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          threads.submit(
              () -> {
                while (!over.get()) {
                  table.get(id);
                }
              }));
    }
    try {
      for (int i = 1; i <= 100; i++) {
        claims.renew(claim, LEASE, at(i));
        assertThat(get(claim).progress().percent()).isEqualTo(i);
        table.known(id).ifPresent(job -> assertThat(job.version()).isEqualTo(get(claim).version()));
      }
    } finally {
      over.set(true);
      threads.shutdown();
    }
    for (Future<?> reader : readers) {
      reader.get();
    }
  }
}
