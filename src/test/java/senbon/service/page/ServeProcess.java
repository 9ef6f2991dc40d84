package senbon.service.page;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** {@code senbon serve} as a process of its own, of the classes that are tested. */
final class ServeProcess implements Closeable {
  private static final int TRIES = 900;

  private final Path folder;
  private final Map<String, String> settings;
  private final String base;
  private final int port;
  private Process process;

  /**
   * Starts it, below a base path, on a port of its own.
   *
   * @param folder for its state, its cache and what it says
   * @param settings as variables of the environment
   */
  ServeProcess(Path folder, String base, Map<String, String> settings) throws IOException {
    this.folder = folder;
    this.base = base;
    this.settings = settings;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    start();
  }

  /** Starts it once more, on the same port, with the same state. */
  void start() throws IOException {
    Path out = folder.resolve("serve.out");
    Path errors = folder.resolve("serve.err");
    Files.deleteIfExists(out);
    ProcessBuilder builder =
        new ProcessBuilder(
            command("serve", "--listen", "127.0.0.1:" + port, "--state-dir", folder + "/state"));
    builder.environment().putAll(settings);
    builder.environment().put("SENBON_CACHE_DIR", folder + "/cache");
    builder.environment().put("SENBON_BASE_PATH", base);
    builder.environment().put("SENBON_ALLOW_PRIVATE", "127.0.0.1");
    builder.environment().put("SENBON_MIN_FREE", "1M");
    builder.redirectOutput(out.toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    process = builder.start();
    for (int i = 0; i < TRIES; i++) {
      if (Files.readString(out).endsWith("/\n")) {
        return;
      } else if (!process.isAlive()) {
        Assertions.fail("serve ended: " + Files.readString(errors));
      }
      pause();
    }
    Assertions.fail("serve does not get ready: " + Files.readString(errors));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "senbon.Senbon"));
    command.addAll(Arrays.asList(words));
    return command;
  }

  /** What {@code senbon diff} makes of two builds. */
  static byte[] diff(Path folder, String from, String to) throws IOException, InterruptedException {
    Path file = folder.resolve("by-diff.mar");
    ProcessBuilder builder =
        new ProcessBuilder(command("diff", from, to, "-o", file.toString(), "-q"));
    builder.environment().put("SENBON_CACHE_DIR", folder + "/diff-cache");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Assertions.assertEquals(0, builder.start().waitFor());
    return Files.readAllBytes(file);
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + base + "/" + path;
  }

  /** Ends it as a power cut would. */
  void kill() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
