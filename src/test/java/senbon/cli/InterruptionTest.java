package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the program is told to stop in the middle of its work. */
final class InterruptionTest {
  @TempDir private Path dir;

  @Test
  void a_terminated_run_ends_at_once_with_143_and_leaves_only_the_cache() throws Exception {
    Path out = Files.createDirectory(dir.resolve("out"));
    int stoppedAtWork = 0;
    for (int millis = 300; millis <= 1500; millis += 300) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "senbon.Senbon",
                  "diff",
                  "examples/hello-1.0.complete.mar",
                  "examples/hello-1.1.complete.mar",
                  "-o",
                  out.resolve("p" + millis + ".mar").toString(),
                  "--cache-dir",
                  dir.resolve("cache").toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Thread.sleep(millis);
      process.destroy();
      long start = System.nanoTime();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(process.exitValue()).isIn(0, 143);
      stoppedAtWork += process.exitValue() == 143 ? 1 : 0;
    }
    assertThat(stoppedAtWork).isPositive();
    assertThat(names(out)).allMatch(name -> name.matches("p\\d+\\.mar"));
    Cli cli = new Cli(dir.resolve("cache"));
    assertThat(cli.run("cache", "verify").code()).isZero();
    Cli.Run again =
        cli.run(
            "diff",
            "examples/hello-1.0.complete.mar",
            "examples/hello-1.1.complete.mar",
            "-o",
            out.resolve("last.mar"),
            "--wait=0s");
    assertThat(again.code()).as(again.err()).isZero();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
