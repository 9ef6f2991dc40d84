package senbon.service.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves two small builds, at once or held back until a test lets them go. */
final class BuildServer implements Closeable {
  private static final Path BUILDS = Path.of("examples");
  private static final String HELD = "/held/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  BuildServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  String oldBuild() {
    return root() + "hello-1.0.complete.mar";
  }

  String newBuild() {
    return root() + "hello-1.1.complete.mar";
  }

  /** The old build, at an address of its own, which does not come before {@link #letGo}. */
  String heldBuild(String name) {
    gates.put(name, new CountDownLatch(1));
    return root() + HELD.substring(1) + name + "/hello-1.0.complete.mar";
  }

  void letGo(String name) {
    gates.get(name).countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.startsWith(HELD)) {
        gates.get(path.substring(HELD.length(), path.lastIndexOf('/'))).await();
      }
      Path file = BUILDS.resolve(path.substring(path.lastIndexOf('/') + 1));
      if (!file.toString().endsWith(".mar") || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
