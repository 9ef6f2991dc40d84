package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest {
  @TempDir Path dir;

  @Test
  void processes_killed_at_any_moment_leave_nothing_bad() throws IOException, InterruptedException {
    assertThat(CrashRun.run(dir, dir.resolve("output"), 2500)).isPositive();
  }
}
