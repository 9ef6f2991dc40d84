package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same builds give the same bytes, wherever and however the program runs. */
final class DeterminismTest {
  @TempDir private Path dir;

  private byte[] partial(String name, String umask, List<String> java, List<String> options)
      throws IOException, InterruptedException {
    Path partial = dir.resolve(name);
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add("-c");
    command.add("umask " + umask + " && exec \"$@\"");
    command.add("sh");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "senbon.Senbon", "diff"));
    command.add("examples/hello-1.0.complete.mar");
    command.add("examples/hello-1.1.complete.mar");
    command.addAll(List.of("-o", partial.toString(), "--cache-dir", dir + "/cache-" + name));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "C"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Files.readAllBytes(partial);
  }

  @Test
  void jobs_locale_time_zone_and_umask_change_no_byte() throws Exception {
    byte[] first = partial("a.mar", "022", List.of("-Duser.timezone=UTC"), List.of("--jobs=1"));
    byte[] second =
        partial(
            "b.mar",
            "077",
            List.of(
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=America/St_Johns",
                "-Dfile.encoding=ISO-8859-9"),
            List.of("--jobs=2"));
    assertThat(second).isEqualTo(first);
  }
}
