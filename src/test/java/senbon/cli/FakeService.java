package senbon.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import senbon.base.io.Digest;

/**
 * A service that does what a test says, such as break off: for what the real one can't be made to
 * do. It knows one job, whose partial was made by this program.
 */
final class FakeService implements Closeable {
  static final String ID = "0123456789abcdef".repeat(4);
  private static final String JOB = "/v1/partials/" + ID;

  /** Answers in its own way. */
  interface Behaviour {
    /** Whether it has answered; else the usual answer is given. */
    boolean answers(FakeService service, HttpExchange exchange, String what, int time)
        throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final byte[] partial;
  private final JsonObject report;
  private final Behaviour behaviour;
  private volatile String state = "queued";
  private volatile JsonObject problem;

  FakeService(Path partial, JsonObject report, Behaviour behaviour) throws IOException {
    this.partial = Files.readAllBytes(partial);
    this.report = report;
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** METHOD PATH of all requests so far, the id as ID. */
  List<String> requests() {
    return requests;
  }

  void state(String now) {
    state = now;
  }

  void fail(String name, String detail, int code) {
    problem = new JsonObject();
    problem.addProperty("type", "urn:senbon:problem:" + name);
    problem.addProperty("title", name);
    problem.addProperty("detail", detail);
    problem.addProperty("retryable", false);
    problem.addProperty("exit_code", code);
    state = "failed";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString().replace(ID, "ID");
      String what = exchange.getRequestMethod() + " " + path;
      requests.add(what);
      int time = (int) requests.stream().filter(what::equals).count();
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("X-Request-Id", "r" + requests.size());
      if (!behaviour.answers(this, exchange, what, time)) {
        usual(exchange, what);
      }
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  private void usual(HttpExchange exchange, String what) throws IOException {
    switch (what) {
      case "POST /v1/partials" -> {
        toJob(exchange);
        json(exchange, state.equals("queued") ? 202 : 200, job());
      }
      case "POST /v1/partials/ID/runs" -> {
        problem = null;
        state = "queued";
        toJob(exchange);
        json(exchange, 202, job());
      }
      case "GET /v1/partials/ID" -> json(exchange, 200, job());
      case "GET /v1/partials/ID/events" -> {
        state = state.equals("queued") ? "done" : state;
        events(exchange, "state", job().toString());
      }
      case "GET /v1/partials/ID/content" -> content(exchange, partial);
      case "GET /v1/partials/ID/report" -> json(exchange, 200, report);
      case "DELETE /v1/partials/ID" -> {
        state = "cancelled";
        json(exchange, 202, job());
      }
      default -> problem(exchange, 404, "not-found", "There is no " + what + ".");
    }
  }

  private static void toJob(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Location", JOB.substring(1));
    exchange.getResponseHeaders().set("Retry-After", "2");
  }

  void content(HttpExchange exchange, byte[] bytes) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.getResponseHeaders().set("ETag", "\"" + Digest.sha256(partial).hex() + "\"");
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  byte[] partial() {
    return partial.clone();
  }

  /** Pairs of a name and data. */
  static void events(HttpExchange exchange, String... events) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    StringBuilder text = new StringBuilder(": hello\n\n");
    for (int i = 0; i < events.length; i += 2) {
      text.append("id: 1\nevent: ").append(events[i]);
      text.append("\ndata: ").append(events[i + 1]).append("\n\n");
    }
    exchange.getResponseBody().write(text.toString().getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  static void problem(HttpExchange exchange, int status, String name, String detail)
      throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("type", "urn:senbon:problem:" + name);
    json.addProperty("title", name);
    json.addProperty("status", status);
    json.addProperty("detail", detail);
    json.addProperty("retryable", true);
    json.addProperty("request_id", exchange.getResponseHeaders().getFirst("X-Request-Id"));
    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
    send(exchange, status, json);
  }

  private static void json(HttpExchange exchange, int status, JsonObject json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("ETag", "\"1\"");
    send(exchange, status, json);
  }

  private static void send(HttpExchange exchange, int status, JsonObject json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers = exchange.getResponseHeaders();
    senbon.service.ApiContract.check(
        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), status, headers, body);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** The job as it is now. */
  JsonObject job() {
    JsonObject job =
        JsonParser.parseString(
                """
                {"id": "%s", "kind": "partial", "number": 1, "version": 1, "attempt": 0,
                 "priority": 0, "request": {"from": {"url": "https://a.example/1"},
                 "to": {"url": "https://a.example/2"}}, "deadline": "2099-11-28T11:00:00Z",
                 "runs": [], "links": {"self": "x", "log": "x", "events": "x"}}
                """
                    .formatted(ID))
            .getAsJsonObject();
    job.addProperty("state", state);
    job.addProperty("created", Instant.now().toString());
    if (state.equals("done")) {
      JsonObject made = new JsonObject();
      made.addProperty("name", "hello-1.0-1.1.partial.mar");
      made.addProperty("size", partial.length);
      made.addProperty("sha256", Digest.sha256(partial).hex());
      made.addProperty("sha512", "0".repeat(128));
      made.addProperty("share", 0.5);
      made.addProperty("complete_size", 2 * partial.length);
      made.addProperty("cached", false);
      made.add("tools", new JsonObject());
      job.add("partial", made);
    } else if (state.equals("failed")) {
      job.add("problem", problem);
    }
    return job;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The requests so far that begin so. */
  List<String> requests(String beginning) {
    return new ArrayList<>(requests.stream().filter(one -> one.startsWith(beginning)).toList());
  }
}
