package senbon.net.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.UsageException;
import senbon.net.fetch.HttpFetcher;
import senbon.net.fetch.TestServer;
import senbon.net.fetch.TransferWatcher;

final class ProxiesTest {
  private static final byte[] FILE = "the file".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path dir;

  private static Optional<String> proxy(Map<String, String> variables, String uri) {
    return Proxies.of(variables).of(URI.create(uri)).map(Proxies.Proxy::toString);
  }

  @Test
  void lower_case_wins_and_http_proxy_has_no_other() {
    assertThat(proxy(Map.of("http_proxy", "http://a:1"), "http://x/")).contains("http://a:1");
    assertThat(proxy(Map.of("HTTP_PROXY", "http://a:1"), "http://x/")).isEmpty();
    assertThat(proxy(Map.of("HTTPS_PROXY", "http://a:1"), "https://x/")).contains("http://a:1");
    assertThat(
            proxy(Map.of("HTTPS_PROXY", "http://a:1", "https_proxy", "http://b:2"), "https://x/"))
        .contains("http://b:2");
    assertThat(proxy(Map.of("https_proxy", "http://a:1"), "http://x/")).isEmpty();
    assertThat(proxy(Map.of("ALL_PROXY", "a", "http_proxy", ""), "http://x/"))
        .contains("http://a:1080");
    assertThat(proxy(Map.of("all_proxy", "a:1", "https_proxy", "b:2"), "https://x/"))
        .contains("http://b:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.org|example.org|true",
        "example.org|sub.EXAMPLE.org.|true",
        ".example.org|example.org|true",
        "example.org|notexample.org|false",
        "a.org,example.org|example.org|true",
        "a.org  example.org|example.org|true",
        "*|example.org|true",
        "*.example.org|sub.example.org|false",
        "127.0.0.1|127.0.0.1|true",
        "10.0.0.0/8|10.200.3.4|true",
        "10.0.0.0/8|11.0.0.1|false",
        "10.0.0.0/33|10.0.0.1|false",
        "10.0.0.0/8|10.example.org|false",
        "fe80::/10|[fe80::1]|true",
        ",|example.org|false",
      })
  void no_proxy_names_hosts_and_what_is_under_them(String list, String host, boolean direct) {
    for (String name : List.of("no_proxy", "NO_PROXY")) {
      Map<String, String> variables = Map.of("http_proxy", "p:1", name, list);
      assertThat(proxy(variables, "http://" + host + "/").isEmpty()).isEqualTo(direct);
    }
  }

  @Test
  void what_is_no_http_proxy_is_refused_without_showing_a_password() {
    for (String bad : List.of("socks5://me:secret@h:1", "https://h", "http://", "me:secret@ h")) {
      assertThatThrownBy(() -> Proxies.of(Map.of("http_proxy", bad)))
          .as(bad)
          .isInstanceOf(UsageException.class)
          .hasMessageNotContaining("secret");
    }
    assertThat(Proxies.of(Map.of("http_proxy", "me:secret@h:1")).toString())
        .doesNotContain("secret");
  }

  @Test
  void a_proxy_is_asked_for_the_whole_address_and_alone_learns_its_password() throws IOException {
    try (TestServer proxy = new TestServer((q, r) -> r.ok(FILE));
        TestServer direct = new TestServer((q, r) -> r.ok(FILE))) {
      Map<String, String> variables =
          Map.of(
              "http_proxy", "http://me:secret@127.0.0.1:" + proxy.port(), "no_proxy", "127.0.0.1");
      HttpPolicy policy =
          HttpPolicy.defaults()
              .withRetries(1, 0, Duration.ofMillis(1), Duration.ofMillis(1))
              .withNetwork(new Network(Proxies.of(variables), Optional.empty()));
      try (HttpFetcher fetcher = new HttpFetcher(policy)) {
        for (URI uri : List.of(URI.create("http://far.invalid/x"), direct.uri("/y"))) {
          fetcher.download(uri, dir.resolve("file"), Optional.empty(), TransferWatcher.NONE);
        }
      }
      assertThat(proxy.requests()).hasSize(1);
      assertThat(proxy.requests().get(0).path()).isEqualTo("http://far.invalid/x");
      assertThat(proxy.requests().get(0).headers())
          .containsEntry("proxy-authorization", "Basic bWU6c2VjcmV0");
      assertThat(direct.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }
}
