package senbon.service.page;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import senbon.service.ServedProcess;

/** A {@code senbon serve} that does jobs, below a base path, and can be started again. */
final class ServeProcess implements Closeable {
  private final Path folder;
  private final List<String> settings;
  private ServedProcess process;

  /**
   * Starts it on a port of its own.
   *
   * @param folder for its state, its cache and what it says
   * @param more settings
   */
  ServeProcess(Path folder, String base, List<String> more) throws Exception {
    this.folder = folder;
    this.settings = new ArrayList<>(List.of("workers=1", "base-path=" + base));
    settings.addAll(more);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.add("listen=127.0.0.1:" + socket.getLocalPort());
    }
    start();
  }

  /** Starts it once more, on the same port, with the same state. */
  void start() throws Exception {
    process = ServedProcess.start(folder, settings, Map.of("SENBON_ALLOW_PRIVATE", "127.0.0.0/8"));
  }

  /** What {@code senbon diff} makes of two builds. */
  static byte[] diff(Path folder, String from, String to) throws Exception {
    Path file = folder.resolve("by-diff.mar");
    ProcessBuilder builder = ServedProcess.senbon("diff", from, to, "-o", file.toString(), "-q");
    builder.environment().put("SENBON_CACHE_DIR", folder + "/diff-cache");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Assertions.assertEquals(0, builder.start().waitFor());
    return Files.readAllBytes(file);
  }

  String url(String path) {
    return process.uri().resolve(path).toString();
  }

  /** Ends it as a power cut would. */
  void kill() throws IOException {
    process.kill();
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
