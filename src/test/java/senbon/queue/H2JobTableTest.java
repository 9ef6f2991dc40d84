package senbon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Optional.empty(), dir.resolve(name), Optional.empty(), Optional.empty(), 4);
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
