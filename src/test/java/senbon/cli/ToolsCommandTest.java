package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolsCommandTest {
  @TempDir private Path dir;

  @Test
  void every_tool_makes_what_it_always_made() {
    Cli.Run run = new Cli(dir).run("tools", "verify");
    assertThat(run.out().lines().toList())
        .contains("mbsdiff@classic: good", "mbsdiff@61: good", "senbon@1: good")
        .contains("xz@1: good", "bzip2@9: good");
    assertThat(run.code()).as(run.out()).isZero();
  }
}
