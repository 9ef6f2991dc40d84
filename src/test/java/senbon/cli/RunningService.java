package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code senbon serve} as a process of its own, with its state and its cache below a directory. */
final class RunningService implements Closeable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path said;
  private final String url;

  /**
   * Starts one, and waits until it answers.
   *
   * @param allowed beginning of the addresses that it may fetch from
   */
  RunningService(Path dir, String allowed, Object... more) throws IOException {
    Files.createDirectories(dir);
    said = dir.resolve("said");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "serve",
                "--listen=127.0.0.1:0",
                "--allow-url=" + allowed,
                "--state-dir=" + dir.resolve("state"),
                "--cache-dir=" + dir.resolve("cache")));
    for (Object word : more) {
      command.add(word.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SENBON_ALLOW_PRIVATE", "127.0.0.0/8");
    // Its own commands must not ask it again, or another one.
    builder.environment().put("SENBON_SERVER", "http://127.0.0.1:9/");
    builder.redirectOutput(said.toFile()).redirectError(dir.resolve("log").toFile());
    process = builder.start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(said).contains("\n")) {
      boolean goesOn = process.isAlive() && System.nanoTime() < end;
      assertThat(goesOn).as(Files.readString(dir.resolve("log"))).isTrue();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    url = Files.readString(said).lines().findFirst().orElseThrow();
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
