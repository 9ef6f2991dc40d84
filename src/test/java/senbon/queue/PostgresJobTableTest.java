package senbon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.UsageException;

final class PostgresJobTableTest extends JobTableContract {
  private static PostgresServer server;

  @TempDir private Path dir;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Override
  JobTable open() throws IOException {
    JobTable table = JobTable.open(settings());
    table.in(sql -> sql.update("delete from job"));
    return table;
  }

  private static QueueSettings settings(Optional<Path> key) {
    return new QueueSettings(
        Optional.of(server.url()),
        Path.of(""),
        Optional.of(server.user()),
        Optional.empty(),
        key,
        10);
  }

  /** It is started before it has recovered. */
  private static void beginAgain(JobTable table) throws Exception {
    server.begin();
    for (int i = 0; i < 60; i++) {
      try {
        table.now();
        return;
      } catch (QueueFailedException e) {
        Thread.sleep(100);
      }
    }
  }

  private QueueSettings settings() throws IOException {
    return settings(Optional.of(key("0123456789abcdef".repeat(4))));
  }

  private Path key(String digits) throws IOException {
    Path file = Files.writeString(dir.resolve("key"), digits + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Override
  JobTable withKey(String digits) throws IOException {
    return JobTable.open(settings(Optional.of(key(digits))));
  }

  @Test
  void an_address_with_a_query_is_refused_where_there_is_no_key() throws IOException {
    try (JobTable table = JobTable.open(settings(Optional.empty()))) {
      NewJob job =
          new NewJob(
              "b".repeat(64),
              JobKind.PLAN,
              "{\"from\":\"a?secret\"}",
              "{\"from\":\"a\"}",
              "a",
              0,
              "",
              Duration.ofHours(1),
              Duration.ZERO,
              false);
      assertThatThrownBy(() -> table.accept(job, 10, 10))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("Set queue-key-file");
      assertThat(table.get(job.id())).isEmpty();
    }
  }

  @Test
  void nobody_loses_a_job_since_the_database_was_gone() throws Exception {
    try (JobTable table = open()) {
      NewJob job =
          new NewJob(
              "c".repeat(64),
              JobKind.PLAN,
              "{}",
              "{}",
              "a",
              0,
              "",
              Duration.ofHours(1),
              Duration.ZERO,
              false);
      table.accept(job, 10, 10);
      Claims claims = table.claims();
      Claim claim = claims.claim("w", Duration.ofMillis(1)).orElseThrow();
      server.crash();
      assertThatThrownBy(table::now).isInstanceOf(QueueFailedException.class);
      beginAgain(table);
      assertThat(claims.claim("other", Duration.ofSeconds(9))).isEmpty();
      assertThat(claims.renew(claim, Duration.ofSeconds(9), JobProgress.NONE))
          .isEqualTo(Claims.Heard.GO_ON);
    }
  }

  @Test
  void a_database_that_is_gone_is_told_and_found_again() throws Exception {
    try (JobTable table = JobTable.open(settings())) {
      server.crash();
      long start = System.nanoTime();
      assertThatThrownBy(() -> table.lists().list(JobFilter.newest(1)))
          .isInstanceOf(QueueFailedException.class)
          .hasMessageContaining("doesn't answer");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(15);
      beginAgain(table);
      assertThat(table.lists().list(JobFilter.newest(1))).isEmpty();
    }
  }

  @Test
  void what_another_process_changes_is_seen_at_once() throws IOException {
    try (JobTable here = open();
        JobTable there = JobTable.open(settings())) {
      NewJob wish =
          new NewJob(
              "b".repeat(64),
              JobKind.PLAN,
              "{}",
              "{}",
              "",
              0,
              "",
              Duration.ofHours(1),
              Duration.ZERO,
              false);
      Job job = here.accept(wish, 10, 10).job();
      assertThat(here.get(job.id()).orElseThrow()).isSameAs(here.get(job.id()).orElseThrow());
      assertThat(here.known(job.id())).isEmpty();
      there.cancel(job.id());
      assertThat(here.get(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
      there.again(job.id(), false, Duration.ofHours(1));
      assertThat(here.get(job.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
      there.in(sql -> sql.update("delete from job"));
      Job next = there.accept(wish, 10, 10).job();
      assertThat(next.version()).isEqualTo(job.version());
      assertThat(here.get(job.id()).orElseThrow().number()).isEqualTo(next.number());
    }
  }
}
