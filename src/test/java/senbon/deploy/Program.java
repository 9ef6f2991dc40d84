package senbon.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program of the system's that judges files. */
record Program(Path file) {
  /**
   * @param code that it ended with
   * @param output all that it wrote
   */
  record Ended(int code, String output) {}

  /**
   * The program of that name. Where there is none the calling test is skipped, loudly, or fails if
   * the build was told that it must be there.
   */
  static Program named(String name) {
    for (String folder : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        return new Program(file);
      }
    }
    String message = "SKIPPED test of deployment: there is no " + name;
    if (Boolean.getBoolean("senbon.requireShared")) {
      Assertions.fail(message);
    }
    System.err.println(message);
    Assumptions.abort(message);
    throw new AssertionError();
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(file.toString()));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
