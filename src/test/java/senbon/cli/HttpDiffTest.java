package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.base.io.Hashes;

/** Builds that lie on servers, good ones and bad ones. */
final class HttpDiffTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private HttpServer server;
  private Cli cli;
  private Path config;
  private Path out;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
    cli = new Cli(dir.resolve("cache"));
    out = Files.createDirectory(dir.resolve("out"));
    config =
        Files.writeString(
            dir.resolve("config.properties"),
            "idle-timeout=1s\nretries=1\nretry-delay=50ms\nmax-filesize=1M\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int count = requests.merge(path, 1, Integer::sum);
    byte[] body = Files.readAllBytes(path.contains("old") ? OLD : NEW);
    switch (path) {
      case "/old", "/new" -> send(exchange, 200, body, body.length);
      case "/once/new" -> send(exchange, count == 1 ? 503 : 200, body, body.length);
      case "/half/new" -> send(exchange, 200, Arrays.copyOf(body, 3000), body.length);
      case "/stall/new" -> stall(exchange, body);
      case "/other/new" -> send(exchange, 200, Files.readAllBytes(OLD), Files.size(OLD));
      case "/round/new" -> redirect(exchange, "/round/new");
      case "/by/new" -> redirect(exchange, "/new");
      case "/huge/new" -> send(exchange, 200, new byte[2_000_000], 2_000_000);
      default -> send(exchange, 404, new byte[1], 1);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body, long length)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void stall(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body, 0, 1000);
    exchange.getResponseBody().flush();
    try {
      Thread.sleep(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Cli.Run diff(String newPath, Object... more) {
    Object[] args =
        Stream.concat(
                Stream.of("diff", url("/old"), url(newPath), "-o", out.resolve("p.mar")),
                Stream.concat(Stream.of(more), Stream.of("--config=" + config)))
            .toArray();
    return cli.run(args);
  }

  private static String hash(Path path) throws IOException {
    return Digest.sha256(Files.readAllBytes(path)).toString();
  }

  @Test
  void builds_are_fetched_once_when_their_hashes_are_given() throws IOException {
    Object[] hashes = {"--from-hash=" + hash(OLD), "--to-hash=" + hash(NEW)};
    assertThat(diff("/new", hashes).code()).isZero();
    assertThat(diff("/new", hashes).code()).isZero();
    assertThat(requests).containsEntry("/old", 1).containsEntry("/new", 1);
  }

  @Test
  void a_server_that_is_busy_once_and_a_redirect_do_no_harm() {
    assertThat(diff("/once/new").code()).isZero();
    assertThat(diff("/by/new").code()).isZero();
  }

  @Test
  void each_kind_of_bad_answer_ends_in_its_exit_code_and_leaves_nothing() throws IOException {
    Map<String, Integer> codes =
        Map.of(
            "/missing/new", 12, "/half/new", 6, "/stall/new", 6, "/round/new", 6, "/huge/new", 7);
    for (Map.Entry<String, Integer> bad : codes.entrySet()) {
      Cli.Run run = diff(bad.getKey());
      assertThat(run.code()).as(bad.getKey() + ": " + run.err()).isEqualTo(bad.getValue());
    }
    Cli.Run wrong = diff("/other/new", "--to-hash=" + hash(NEW));
    assertThat(wrong.code()).as(wrong.err()).isEqualTo(4);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).isEmpty();
    }
    assertThat(requests).containsEntry("/missing/new", 1);
  }

  @Test
  void fetch_prints_hash_and_path() throws IOException {
    Cli.Run run = cli.run("fetch", url("/new"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).startsWith(hash(NEW) + " ");
    Path stored = Path.of(run.line().substring(run.line().indexOf(' ') + 1));
    assertThat(stored).hasSameBinaryContentAs(NEW);
  }

  @Test
  void a_list_is_fetched_with_its_hashes() throws IOException {
    Path list =
        Files.writeString(
            dir.resolve("list"),
            "# builds\n%s %s\n\n  # the new one\n%s\n"
                .formatted(url("/old"), hash(OLD), url("/new")));
    Cli.Run run = cli.run("fetch", "-i", list);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
        .containsExactly(hash(OLD), hash(NEW));
    Files.writeString(list, url("/new") + " " + "0".repeat(64) + "\n");
    assertThat(cli.run("fetch", "-i", list).code()).isEqualTo(4);
  }

  @Test
  void what_was_fetched_with_one_hash_is_told_with_both_later() throws IOException {
    assertThat(cli.run("fetch", url("/new"), "--hash", hash(NEW)).code()).isZero();
    Cli.Run run = cli.run("fetch", url("/new"), "--hash", hash(NEW), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"cached\":true")
        .contains(Hashes.of(Files.newInputStream(NEW)).sha512().hex());
  }

  @Test
  void what_is_fetched_as_json_comes_with_both_hashes() throws IOException {
    Cli.Run run = cli.run("fetch", url("/new"), "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"cached\":false")
        .contains(Hashes.of(Files.newInputStream(NEW)).sha512().hex());
  }
}
