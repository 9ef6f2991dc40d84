package senbon.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import senbon.base.failure.BusyException;

/** The port for what watches the service, over a real connection. */
final class MetricsServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ServiceMetrics metrics =
      new ServiceMetrics(() -> new Reading(Optional.empty(), 1, 2, 0, 5, List.of()));
  private volatile String trouble = "";
  private final MetricsServer server = MetricsServer.start("127.0.0.1", 0, metrics, () -> trouble);

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private HttpResponse<String> ask(String method, String path, String accept) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Accept", accept)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void metrics_are_had_in_the_format_that_is_asked_for() throws Exception {
    HttpResponse<String> plain = ask("GET", "/metrics", "text/plain");
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(MetricsText.parse(plain.body()).samples())
        .containsEntry("senbon_workers{state=\"idle\"}", 2.0);
    assertThat(ask("GET", "/metrics", "application/openmetrics-text").body()).endsWith("# EOF\n");
  }

  @Test
  void readiness_follows_the_trouble_and_health_does_not() throws Exception {
    assertThat(ask("GET", "/readyz", "*/*").statusCode()).isEqualTo(200);
    trouble = "draining";
    HttpResponse<String> ready = ask("GET", "/readyz", "*/*");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("draining\n");
    assertThat(ask("GET", "/healthz", "*/*").statusCode()).isEqualTo(200);
  }

  @Test
  void nothing_else_is_there_and_nobody_is_told_what_runs() throws Exception {
    assertThat(ask("GET", "/v1/partials", "*/*").statusCode()).isEqualTo(404);
    HttpResponse<String> posted = ask("POST", "/metrics", "*/*");
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(posted.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(posted.headers().firstValue("Server")).isEmpty();
    assertThat(ask("HEAD", "/healthz", "*/*").body()).isEmpty();
  }

  @Test
  void a_port_that_is_taken_is_told() {
    assertThatThrownBy(() -> MetricsServer.start("127.0.0.1", server.port(), metrics, () -> ""))
        .isInstanceOf(BusyException.class)
        .hasMessageContaining("metrics-listen");
  }
}
