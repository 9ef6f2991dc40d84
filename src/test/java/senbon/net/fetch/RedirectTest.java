package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.net.http.AddressPolicy;
import senbon.net.http.Credential;
import senbon.net.http.HttpPolicy;

/** Where a download may lead, and what it takes along. */
final class RedirectTest {
  private static final byte[] FILE = "the file".getBytes(StandardCharsets.UTF_8);
  private static final HttpPolicy QUICK =
      HttpPolicy.defaults()
          .withRetries(2, 10, Duration.ofMillis(1), Duration.ofMillis(2))
          .withLimits(3, 1000);

  @TempDir Path dir;

  private Downloaded get(HttpPolicy policy, URI uri) {
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      return fetcher.download(uri, dir.resolve("file"), Optional.empty(), TransferWatcher.NONE);
    }
  }

  private static void redirect(TestServer.Reply r, int status, String to) throws IOException {
    r.head(status, "Location: " + to, "Content-Length: 0");
  }

  private static TestServer redirecting(String to) {
    return new TestServer(
        (q, r) -> {
          if (q.path().equals("/pub/start")) {
            redirect(r, 302, to);
          } else {
            r.ok(FILE);
          }
        });
  }

  @Test
  void every_kind_of_redirect_is_followed() throws IOException {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      try (TestServer server =
          new TestServer(
              (q, r) -> {
                if (q.path().equals("/a/start")) {
                  redirect(r, status, "../b/on the way?x=[1]");
                } else if (q.path().startsWith("/b/")) {
                  redirect(r, status, "/c");
                } else {
                  r.ok(FILE);
                }
              })) {
        Downloaded file = get(QUICK, server.uri("/a/start"));
        assertThat(file.finalUri()).isEqualTo(server.uri("/c"));
        assertThat(server.requests().get(1).path()).startsWith("/b/on%20the%20way?x=");
      }
    }
  }

  @Test
  void a_circle_of_redirects_ends() throws IOException {
    try (TestServer server = new TestServer((q, r) -> redirect(r, 302, "/x" + q.number()))) {
      assertThatThrownBy(() -> get(QUICK, server.uri("/")))
          .isInstanceOf(TransferFailedException.class)
          .hasMessageContaining("more than 3 redirects");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void a_redirect_out_of_the_allowed_addresses_is_refused() throws IOException {
    try (TestServer elsewhere = new TestServer((q, r) -> r.ok(FILE))) {
      for (String to : List.of(elsewhere.uri("/pub/x").toString(), "/private", "/pub/../private")) {
        try (TestServer server = redirecting(to)) {
          HttpPolicy narrow = QUICK.withAccess(List.of(server.uri("/pub/").toString()), List.of());
          assertThatThrownBy(() -> get(narrow, server.uri("/pub/start")))
              .isInstanceOf(RefusedException.class);
          assertThat(server.requests()).hasSize(1);
        }
      }
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:1", "http:///x"})
  void a_redirect_out_of_the_web_is_refused(String to) throws IOException {
    try (TestServer server = redirecting(to)) {
      assertThatThrownBy(() -> get(QUICK, server.uri("/pub/start")))
          .isInstanceOfAny(RefusedException.class, TransferFailedException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_redirect_from_https_to_http_is_refused() {
    AddressPolicy open = new AddressPolicy(List.of());
    URI secure = URI.create("https://example.org/a");
    URI plain = URI.create("http://example.org/a");
    assertThatThrownBy(() -> open.checkRedirect(secure, plain))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("without encryption");
    assertThatCode(() -> open.checkRedirect(plain, secure)).doesNotThrowAnyException();
  }

  @Test
  void a_prefix_covers_what_is_under_it_only() {
    AddressPolicy policy = new AddressPolicy(List.of("https://Example.org/pub/fire"));
    for (String good :
        List.of(
            "https://example.org/pub/firefox/x.mar",
            "https://example.org:443/pub/fire?x=/../y",
            "HTTPS://EXAMPLE.org/pub/fire..fox")) {
      assertThatCode(() -> policy.check(URI.create(good))).doesNotThrowAnyException();
    }
    for (String bad :
        List.of(
            "http://example.org/pub/firefox",
            "https://example.org.evil.org/pub/fire",
            "https://example.org@evil.org/pub/fire",
            "https://example.org:444/pub/fire",
            "https://example.org/pub",
            "https://example.org/pub/fire/../../x",
            "https://example.org/pub/fire/%2e%2E/x",
            "https://example.org/pub/fire%2f..%2fx",
            "https://example.org/pub/fire/..",
            "https://evil.org/https://example.org/pub/fire")) {
      assertThatThrownBy(() -> policy.check(URI.create(bad)))
          .as(bad)
          .isInstanceOf(RefusedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "https://", "ftp://x/", "https://x/?a", "http://a b/"})
  void a_prefix_that_is_no_address_is_refused(String prefix) {
    assertThatThrownBy(() -> new AddressPolicy(List.of(prefix))).isInstanceOf(UsageException.class);
  }

  @Test
  void a_credential_goes_to_its_own_server_only() throws IOException {
    try (TestServer elsewhere = new TestServer((q, r) -> r.ok(FILE));
        TestServer server = redirecting(elsewhere.uri("/x").toString())) {
      String origin = server.uri("").toString();
      HttpPolicy policy =
          QUICK.withAccess(List.of(), List.of(Credential.basic(origin, "me:secret")));
      get(policy, server.uri("/pub/start"));
      assertThat(server.requests().get(0).headers())
          .containsEntry("authorization", "Basic bWU6c2VjcmV0");
      assertThat(elsewhere.requests().get(0).headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void a_credential_in_the_address_goes_to_that_server_only() throws IOException {
    try (TestServer elsewhere = new TestServer((q, r) -> r.ok(FILE));
        TestServer server = redirecting(elsewhere.uri("/x").toString())) {
      URI uri = URI.create("http://me:secret@127.0.0.1:" + server.port() + "/pub/start#here");
      Downloaded file = get(QUICK, uri);
      assertThat(server.requests().get(0).headers())
          .containsEntry("authorization", "Basic bWU6c2VjcmV0");
      assertThat(elsewhere.requests().get(0).headers()).doesNotContainKey("authorization");
      assertThat(file.finalUri().toString()).doesNotContain("secret");
    }
  }

  @Test
  void secrets_are_not_in_messages() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.head(404, "Content-Length: 0"))) {
      URI uri = URI.create("http://me:secret@127.0.0.1:" + server.port() + "/x?token=secret");
      assertThatThrownBy(() -> get(QUICK, uri))
          .isInstanceOf(TransferFailedException.class)
          .hasMessageContaining("/x")
          .hasMessageNotContaining("secret");
    }
    HttpPolicy policy =
        QUICK.withAccess(List.of(), List.of(Credential.basic("https://x", "me:secret")));
    assertThat(policy.toString()).doesNotContain("secret").doesNotContain("bWU6c2VjcmV0");
  }
}
