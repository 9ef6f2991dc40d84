package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If nobody says how much memory may be taken, it follows the machine, or the container in it:
 * Java's heap does, and the budget follows the heap. {@code -XX:MaxRAM} stands for what Java finds
 * a machine or a control group to have.
 */
final class MachineMemoryTest {
  @TempDir private Path dir;

  /** The budget in MiB, which is told when it doesn't suffice. */
  private int budget(String memory) throws Exception {
    for (String name : new String[] {"old", "new"}) {
      try (RandomAccessFile file = new RandomAccessFile(dir.resolve(name).toFile(), "rw")) {
        file.setLength(2_000_000_000); // takes no room on the disk, and isn't read
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAM=" + memory,
                "-XX:MaxRAMPercentage=75", // as scripts/senbon does
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "shim",
                "mbsdiff",
                dir.resolve("old").toString(),
                dir.resolve("new").toString(),
                dir.resolve("patch").toString(),
                "--cache-mode=off")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(7);
    Matcher matcher = Pattern.compile("over the budget of (\\d+) MiB").matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void the_budget_follows_the_memory_that_java_finds() throws Exception {
    // Three quarters, less what Java copies into and what the program itself takes.
    assertThat(budget("1g")).isBetween(600, 768);
    assertThat(budget("3g")).isBetween(2000, 2304);
  }
}
