package senbon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The program openssl: somebody else's opinion of signatures. */
public final class OpenSsl {
  private OpenSsl() {}

  /** What it printed; the test is skipped where there is no such program. */
  public static String run(Object... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      System.err.println("SKIPPED a comparison with openssl: " + e.getMessage());
      Assumptions.abort("no openssl");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
