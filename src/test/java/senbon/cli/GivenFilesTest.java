package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.cli.console.ExitCodes;

/** Files that a user names and that can't be used. */
final class GivenFilesTest {
  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(dir.resolve("cache"));
  }

  @Test
  void a_list_that_is_not_there_is_wrong_usage() {
    Path list = dir.resolve("list");
    for (Cli.Run run :
        new Cli.Run[] {
          cli.run("fetch", "-i", list), cli.run("prewarm", "-i", list), cli.run("batch", list)
        }) {
      assertThat(run.err())
          .isEqualToIgnoringNewLines("senbon: There is no file " + list + ". Use one that exists.");
      assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
    }
  }

  @Test
  void a_log_that_can_not_be_written_is_wrong_usage() {
    Cli.Run nowhere = cli.run("cache", "stats", "--log-file", dir.resolve("none/log"));
    assertThat(nowhere.err()).contains("There is no directory for the log " + dir);
    assertThat(nowhere.code()).isEqualTo(ExitCodes.USAGE);
    Cli.Run directory = cli.run("cache", "stats", "--log-file", dir);
    assertThat(directory.err()).startsWith("senbon: The log can't be written: " + dir);
    assertThat(directory.code()).isEqualTo(ExitCodes.USAGE);
  }
}
