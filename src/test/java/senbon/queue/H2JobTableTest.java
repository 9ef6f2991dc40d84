package senbon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.UsageException;

final class H2JobTableTest extends JobTableContract {
  @TempDir private Path dir;

  @Override
  JobTable open() throws IOException {
    return open("jobs");
  }

  private JobTable open(String name) throws IOException {
    return JobTable.open(settings(name));
  }

  private QueueSettings settings(String name) {
    return new QueueSettings(
        Optional.empty(),
        dir.resolve(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        4);
  }

  /** Only one process, and one table, has the file: the other is as if it had been restarted. */
  @Override
  JobTable withKey(String digits) throws IOException {
    end();
    Files.writeString(dir.resolve("jobs.key"), digits);
    return open();
  }

  @Test
  void the_key_is_beside_the_file_and_for_its_owner_alone() throws IOException {
    open("own").close();
    Path key = dir.resolve("own.key");
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    String digits = Files.readString(key);
    assertThat(digits).matches("[0-9a-f]{64}\n");
    open("own").close();
    assertThat(Files.readString(key)).isEqualTo(digits);
    assertThat(Files.readString(dir.resolve("own.mv.db"), StandardCharsets.ISO_8859_1))
        .doesNotContain(digits.strip());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> open("own"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("can be read or written by others");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(key, "abc");
    assertThatThrownBy(() -> open("own"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("holds no key of 64 hexadecimal digits");
  }

  @Test
  void jobs_are_there_again_when_the_file_is_opened_again() throws IOException {
    try (JobTable table = open("again")) {
      NewJob job =
          new NewJob(
              "a".repeat(64),
              JobKind.BATCH,
              "{}",
              "{}",
              "",
              0,
              "",
              Duration.ofHours(1),
              Duration.ZERO,
              false);
      table.accept(job, 1, 1);
    }
    try (JobTable table = open("again")) {
      assertThat(table.get("a".repeat(64)).orElseThrow().kind()).isEqualTo(JobKind.BATCH);
    }
  }

  @Test
  void a_damaged_file_is_set_aside_and_jobs_begin_anew() throws IOException {
    open("damaged").close();
    Path file = dir.resolve("damaged.mv.db");
    Files.write(file, new byte[(int) Files.size(file)]);
    try (JobTable table = open("damaged")) {
      assertThat(table.lists().list(JobFilter.newest(1))).isEmpty();
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.filter(f -> f.toString().contains(".damaged-"))).hasSize(1);
    }
  }

  @Test
  void tables_of_a_later_version_are_refused() throws IOException {
    open("later").close();
    try (Database database = Database.open(settings("later"))) {
      database.run(
          connection ->
              connection.createStatement().executeUpdate("update senbon_schema set version = 99"));
    }
    assertThatThrownBy(() -> open("later"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("version 99");
  }

  private static long megabytes(JobTable table, String setting) {
    String statement =
        "select setting_value from information_schema.settings where setting_name = ?";
    return Long.parseLong(
        table.in(sql -> sql.list(row -> row.getString(1), statement, setting)).get(0));
  }

  private static void fill(JobTable table, int first, int count) {
    String document = "x".repeat(8000);
    table.in(
        sql -> {
          for (int i = first; i < first + count; i++) {
            sql.update(
                "insert into job (id, kind, request, hidden, shown, priority, client, state,"
                    + " version, attempt, tries, cancelled, created, not_before, deadline, stage,"
                    + " percent, document, files)"
                    + " values (?, 'plan', '{}', false, '', 0, '', 'done', 1, 0, 0, false, NOW,"
                    + " NOW, NOW, '', 100, ?, '[]')",
                String.format("%064d", i),
                document + i);
          }
          return count;
        });
  }

  @Test
  void what_is_kept_of_the_file_in_memory_has_a_bound() throws IOException {
    try (JobTable table = open("large")) {
      for (int first = 0; first < 4000; first += 500) {
        fill(table, first, 500);
      }
      for (int i = 0; i < 4000; i++) {
        assertThat(table.get(String.format("%064d", i))).isPresent();
      }
      assertThat(Files.size(dir.resolve("large.mv.db"))).isGreaterThan(24 << 20);
      assertThat(megabytes(table, "info.CACHE_MAX_SIZE")).isEqualTo(8);
      assertThat(megabytes(table, "info.CACHE_SIZE")).isBetween(1L, 10L);
    }
  }

  @Test
  void work_that_does_not_end_is_noticed_and_what_has_ended_is_not() throws Exception {
    try (Database database = Database.open(settings("slow"))) {
      CountDownLatch over = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () ->
                  database.run(
                      connection -> {
                        begun.countDown();
                        try {
                          return over.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                          return false;
                        }
                      }));
      thread.start();
      begun.await();
      Thread.sleep(20);
      assertThat(database.isStuck(Duration.ofMillis(10))).isTrue();
      assertThat(database.isStuck(Duration.ofMinutes(1))).isFalse();
      over.countDown();
      thread.join();
      assertThat(database.isStuck(Duration.ZERO)).isFalse();
    }
  }
}
