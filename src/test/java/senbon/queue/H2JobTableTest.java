package senbon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
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
              java.time.Duration.ofHours(1),
              java.time.Duration.ZERO,
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
}
