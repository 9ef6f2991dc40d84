package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard error of whole runs, with a terminal and without. */
final class TerminalTest {
  private static final String CLEAR = "\r\033[K";

  @TempDir private Path dir;

  private String standardError(boolean terminal, Map<String, String> environment, String... more)
      throws Exception {
    Path err = dir.resolve("err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsenbon.terminal=" + terminal,
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "diff",
                "examples/hello-1.0.complete.mar",
                "examples/hello-1.1.complete.mar",
                "--force",
                "--cache-mode=off",
                "-o",
                dir.resolve("p.mar").toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("CI");
    builder.environment().put("TERM", "xterm");
    builder.environment().putAll(environment);
    Process process =
        builder.redirectError(err.toFile()).redirectOutput(dir.resolve("out").toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = read(err);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(read(dir.resolve("out"))).doesNotContain("\033");
    return text;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  @Test
  void on_a_terminal_the_line_tells_of_the_work_and_is_gone_at_the_end() throws Exception {
    String text = standardError(true, Map.of());
    assertThat(text)
        .startsWith(CLEAR)
        .contains(CLEAR + "reading the builds …" + CLEAR, "proving …" + CLEAR);
    assertThat(text.substring(text.lastIndexOf(CLEAR) + CLEAR.length()))
        .startsWith("hello 1.0 → 1.1: ")
        .doesNotContain("…");
  }

  @Test
  void nothing_rewrites_itself_where_no_one_would_see_it() throws Exception {
    assertThat(standardError(false, Map.of())).doesNotContain("\033", "\r");
    assertThat(standardError(true, Map.of(), "--quiet")).isEmpty();
    assertThat(standardError(true, Map.of("TERM", "dumb"))).doesNotContain("\033", "\r");
    assertThat(standardError(true, Map.of("CI", "true"))).doesNotContain("\033", "\r");
  }
}
