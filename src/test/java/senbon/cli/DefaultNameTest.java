package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefaultNameTest {
  @TempDir private Path dir;

  @Test
  void without_a_name_the_partial_goes_here_under_its_versions() throws Exception {
    Path work = Files.createDirectory(dir.resolve("work"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "diff",
                Path.of("examples/hello-1.0.complete.mar").toAbsolutePath().toString(),
                Path.of("examples/hello-1.1.complete.mar").toAbsolutePath().toString(),
                "--cache-dir=" + dir.resolve("cache"))
            .directory(work.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out).isEqualTo("hello-1.0-1.1.partial.mar" + System.lineSeparator());
    try (Stream<Path> files = Files.list(work)) {
      assertThat(files.toList()).isEqualTo(List.of(work.resolve("hello-1.0-1.1.partial.mar")));
    }
  }
}
