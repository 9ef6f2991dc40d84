package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, in a working directory and with a cache of its own. */
final class RealProgram {
  private final Path directory;

  RealProgram(Path directory) {
    this.directory = directory;
  }

  /** What a run printed, and its exit code. */
  record Run(int code, String out, String err) {}

  Run run(List<String> words) throws Exception {
    return run(words, Map.of(), "");
  }

  Run run(List<String> words, Map<String, String> variables, String input) throws Exception {
    Path out = Files.createTempFile("senbon-test", ".out");
    try {
      return run(words, variables, input, out.toFile());
    } finally {
      Files.delete(out);
    }
  }

  /**
   * Runs it.
   *
   * @param out what standard output is, a file or a device
   */
  Run run(List<String> words, Map<String, String> variables, String input, File out)
      throws Exception {
    Path err = Files.createTempFile("senbon-test", ".err");
    try {
      ProcessBuilder builder = builder(words).redirectOutput(out).redirectError(err.toFile());
      builder.environment().putAll(variables);
      Process process = builder.start();
      feed(process, input);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return new Run(
          process.exitValue(), out.isFile() ? Files.readString(out.toPath()) : "", text(err));
    } finally {
      Files.delete(err);
    }
  }

  private static void feed(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended without reading it.
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** Without any setting of whoever runs the tests. */
  ProcessBuilder builder(List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "senbon.Senbon"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SENBON_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("SENBON_CACHE_DIR", directory.resolve("cache").toString());
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("CI", "true");
    return builder;
  }

  private static String classPath() {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, parts);
  }
}
