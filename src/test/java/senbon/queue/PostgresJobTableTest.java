package senbon.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresJobTableTest extends JobTableContract {
  private static PostgresServer server;

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

  private static QueueSettings settings() {
    return new QueueSettings(
        Optional.of(server.url()), Path.of(""), Optional.of(server.user()), Optional.empty(), 10);
  }

  @Test
  void a_database_that_is_gone_is_told_and_found_again() throws IOException {
    try (JobTable table = JobTable.open(settings())) {
      server.crash();
      long start = System.nanoTime();
      assertThatThrownBy(() -> table.lists().list(JobFilter.newest(1)))
          .isInstanceOf(QueueFailedException.class)
          .hasMessageContaining("doesn't answer");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(15);
      server.begin();
      assertThat(table.lists().list(JobFilter.newest(1))).isEmpty();
    }
  }
}
