package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.net.http.HttpPolicy;

/** Connections that are used again. */
final class KeptConnectionTest {
  /** From then on the client sees whether a connection is still good before it uses it. */
  private static final Duration LOOKED_AT = Duration.ofMillis(2200);

  private static final Duration IDLE = Duration.ofSeconds(20);

  @TempDir Path dir;

  @Test
  void a_connection_that_lay_idle_is_used_again_at_once() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write(new byte[3]);
          exchange.close();
        });
    server.start();
    HttpPolicy policy = HttpPolicy.defaults().withTimeouts(Duration.ofSeconds(5), IDLE, IDLE, IDLE);
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a");
      fetcher.download(uri, dir.resolve("a"), Optional.empty(), TransferWatcher.NONE);
      Thread.sleep(LOOKED_AT.toMillis());
      long start = System.nanoTime();
      fetcher.download(uri, dir.resolve("b"), Optional.empty(), TransferWatcher.NONE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IDLE.dividedBy(2));
    } finally {
      server.stop(0);
    }
  }
}
