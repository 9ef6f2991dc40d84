package senbon.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import senbon.base.io.Digest;

/** A well-behaved server of a directory that gives entity tags and notes what it was asked. */
public final class FileServer implements Closeable {
  private static final String HELD = "held/";

  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch held = new CountDownLatch(1);
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public FileServer(Path root) throws IOException {
    this.root = root;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      if (path.startsWith(HELD)) {
        path = path.substring(HELD.length());
        held.await();
      }
      Path file = root.resolve(path);
      if (!Files.isRegularFile(file)) {
        note(exchange, 404);
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      String tag = "\"" + Digest.sha256(body).hex() + "\"";
      exchange.getResponseHeaders().set("ETag", tag);
      boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      note(exchange, known ? 304 : 200);
      exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : body.length);
      if (!known) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An address whose answer does not come as long as the server lives. */
  String heldUrl(String path) {
    return url(HELD + path);
  }

  private void note(HttpExchange exchange, int status) {
    requests.add(exchange.getRequestURI() + " " + status);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** What was asked for since this was last called, each with the status of the answer. */
  List<String> requests() {
    List<String> all = List.copyOf(requests);
    requests.clear();
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
