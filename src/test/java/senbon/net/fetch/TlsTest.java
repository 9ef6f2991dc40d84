package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.net.http.Distrust;
import senbon.net.http.HttpPolicy;
import senbon.net.http.Network;
import senbon.net.http.Proxies;
import senbon.net.http.TestCertificates;

/** Whom to believe, and what is done when one can't. */
final class TlsTest {
  private static final byte[] FILE = "the file".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path keys;
  private static TestCertificates good;
  private static TestCertificates other;

  @TempDir private Path dir;

  @BeforeAll
  static void make() throws IOException {
    good = new TestCertificates(keys, "good", "ip:127.0.0.1");
    other = new TestCertificates(keys, "other", "dns:other.example");
  }

  private static HttpPolicy trusting(Optional<Path> authorities, Map<String, String> variables) {
    return HttpPolicy.defaults()
        .withRetries(3, 10, Duration.ofMillis(1), Duration.ofMillis(2))
        .withNetwork(new Network(Proxies.of(variables), authorities));
  }

  private Downloaded get(HttpPolicy policy, URI uri) {
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      return fetcher.download(uri, dir.resolve("file"), Optional.empty(), TransferWatcher.NONE);
    }
  }

  private void assertDistrusted(TestCertificates server, Optional<Path> authorities, String why)
      throws IOException {
    try (TestServer tls = new TestServer(server.server(), (q, r) -> r.ok(FILE))) {
      TransferFailedException e =
          catchThrowableOfType(
              TransferFailedException.class,
              () -> get(trusting(authorities, Map.of()), tls.uri("/x")));
      assertThat(e).hasMessageContaining(why).hasMessageContaining("--cacert");
      assertThat(e.attempts()).isEqualTo(1);
      assertThat(e.retryable()).isFalse();
      assertThat(tls.requests()).isEmpty();
    }
  }

  @Test
  void a_certificate_that_no_one_vouches_for_is_refused_at_once() throws IOException {
    assertDistrusted(good, Optional.empty(), "signed by no authority that is trusted here");
    assertDistrusted(good, Optional.of(other.pem()), "signed by no authority that is trusted here");
  }

  @Test
  void a_certificate_for_another_host_is_refused_at_once() throws IOException {
    assertDistrusted(other, Optional.of(other.pem()), "certificate is for another host");
  }

  @Test
  void a_certificate_that_has_expired_is_refused_at_once() throws IOException {
    TestCertificates expired = TestCertificates.expired(keys, "ip:127.0.0.1");
    assertDistrusted(expired, Optional.of(expired.pem()), "certificate has expired");
  }

  @Test
  void every_reason_to_distrust_has_words_of_its_own() {
    Map<Exception, String> reasons =
        Map.of(
            new CertificateExpiredException("NotAfter"), "has expired",
            new CertificateNotYetValidException("NotBefore"), "is not valid yet",
            new CertPathValidatorException("It is revoked."), "does not pass: It is revoked",
            new CertificateException("No name matching x found"), "is for another host",
            new CertificateException("x", new CertPathBuilderException("y")), "signed by no");
    reasons.forEach(
        (reason, words) -> {
          SSLException failure = new SSLException("handshake", new CertificateException(reason));
          assertThat(Distrust.of(failure).orElse("")).as(words).contains(words);
        });
    assertThat(Distrust.of(new SSLException("closed"))).isEmpty();
    assertThat(Distrust.of(new IOException("closed"))).isEmpty();
  }

  @Test
  void an_authority_that_is_named_is_trusted() throws IOException {
    Path bundle = dir.resolve("bundle.pem");
    Files.writeString(
        bundle, "# two\n" + Files.readString(other.pem()) + "\n" + Files.readString(good.pem()));
    try (TestServer tls = new TestServer(good.server(), (q, r) -> r.ok(FILE))) {
      Downloaded file = get(trusting(Optional.of(bundle), Map.of()), tls.uri("/x"));
      assertThat(file.sha256()).isEqualTo(Digest.sha256(FILE));
    }
  }

  @Test
  void a_file_without_certificates_is_told() throws IOException {
    try (TestServer tls = new TestServer(good.server(), (q, r) -> r.ok(FILE))) {
      for (String text : new String[] {"", "nothing\n", "-----BEGIN CERTIFICATE-----\nAA=="}) {
        Path bundle = Files.writeString(dir.resolve("bundle.pem"), text);
        assertThatThrownBy(() -> get(trusting(Optional.of(bundle), Map.of()), tls.uri("/x")))
            .as(text)
            .isInstanceOf(UsageException.class)
            .hasMessageContaining("bundle.pem");
      }
    }
  }

  @Test
  void a_redirect_away_from_encryption_is_refused() throws IOException {
    try (TestServer plain = new TestServer((q, r) -> r.ok(FILE));
        TestServer tls =
            new TestServer(
                good.server(),
                (q, r) -> r.head(302, "Location: " + plain.uri("/x"), "Content-Length: 0"))) {
      assertThatThrownBy(() -> get(trusting(Optional.of(good.pem()), Map.of()), tls.uri("/x")))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("without encryption");
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void a_proxy_tunnels_to_the_server_and_learns_nothing_but_its_name() throws IOException {
    try (TestServer tls = new TestServer(good.server(), (q, r) -> r.ok(FILE));
        Tunnel proxy = new Tunnel(tls.port())) {
      Map<String, String> variables =
          Map.of("https_proxy", "http://me:secret@127.0.0.1:" + proxy.port());
      get(trusting(Optional.of(good.pem()), variables), tls.uri("/private?token"));
      assertThat(proxy.requests()).hasSize(1);
      assertThat(proxy.requests().get(0))
          .startsWith("CONNECT 127.0.0.1:" + tls.port() + " HTTP/1.1\r\n")
          .contains("Proxy-Authorization: Basic bWU6c2VjcmV0\r\n")
          .doesNotContain("private");
      assertThat(tls.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }
}
