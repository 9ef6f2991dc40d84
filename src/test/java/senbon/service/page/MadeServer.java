package senbon.service.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves made pages below a base path, under the policy of real ones, and tells watchers of a job
 * what a test says.
 */
final class MadeServer implements Closeable {
  static final String BASE = "/some/base/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> pages = new ConcurrentHashMap<>();

  /** What watchers are told next; an event each. */
  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  /** What the job is, for those who ask; while it is empty there are no events. */
  volatile String resource = "";

  /** How often events were asked for. */
  final AtomicInteger watchers = new AtomicInteger();

  volatile boolean refusesEvents;

  MadeServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + BASE + path;
  }

  void put(String path, String html) {
    pages.put(path, html);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (!path.startsWith(BASE)) {
        send(exchange, 404, "text/plain", "Outside of the base path: " + path);
      } else if (path.endsWith("/events")) {
        events(exchange);
      } else if (path.startsWith(BASE + "v1/")) {
        send(exchange, resource.isEmpty() ? 503 : 200, "application/json", resource);
      } else if (path.startsWith(BASE + "assets/")) {
        Assets.Asset asset = Assets.find(path.substring(BASE.length() + 7)).orElseThrow();
        send(exchange, 200, asset.type(), asset.text());
      } else {
        String html = pages.get(path.substring(BASE.length()));
        send(
            exchange,
            html == null ? 404 : 200,
            "text/html; charset=utf-8",
            html == null ? "" : html);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void events(HttpExchange exchange) throws IOException {
    watchers.incrementAndGet();
    if (refusesEvents) {
      send(exchange, 503, "text/plain", "not now");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      while (true) {
        String event = events.poll(200, TimeUnit.MILLISECONDS);
        String text = event == null ? ": here\n\n" : event + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
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
