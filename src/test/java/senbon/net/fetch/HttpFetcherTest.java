package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.Version;
import senbon.base.failure.LimitException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.NetworkException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.net.http.HttpPolicy;

final class HttpFetcherTest {
  private static final byte[] FILE = new byte[300_000];

  static {
    new Random(1).nextBytes(FILE);
  }

  private static final Digest SHA256 = Digest.sha256(FILE);
  private static final HttpPolicy QUICK =
      HttpPolicy.defaults()
          .withTimeouts(
              Duration.ofSeconds(2),
              Duration.ofMillis(300),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10))
          .withRetries(4, 100, Duration.ofMillis(4), Duration.ofMillis(20));

  @TempDir Path dir;

  private Path into() {
    return dir.resolve("file");
  }

  private Downloaded get(HttpPolicy policy, URI uri, Optional<Digest> expected) {
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      return fetcher.download(uri, into(), expected, TransferWatcher.NONE);
    }
  }

  private Downloaded get(TestServer server) {
    return get(QUICK, server.uri("/file"), Optional.of(SHA256));
  }

  private TransferFailedException failure(TestServer server) {
    return catchThrowableOfType(TransferFailedException.class, () -> get(server));
  }

  @Test
  void a_file_arrives_whole_and_hashed() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.ok(FILE, "ETag: \"x\""))) {
      List<Long> seen = new ArrayList<>();
      try (HttpFetcher fetcher = new HttpFetcher(QUICK)) {
        Downloaded file =
            fetcher.download(
                server.uri("/a%20b?q=1"),
                into(),
                Optional.empty(),
                (done, total) -> seen.add(done * 10 + (total == FILE.length ? 1 : 0)));
        assertThat(file.sha256()).isEqualTo(SHA256);
        assertThat(file.sha512()).isEmpty();
        assertThat(file.size()).isEqualTo(FILE.length);
        assertThat(file.etag()).contains("\"x\"");
        assertThat(file.attempts()).isEqualTo(1);
      }
      assertThat(seen).isSorted().endsWith(FILE.length * 10L + 1);
      assertThat(into()).hasBinaryContent(FILE);
      var request = server.requests().get(0);
      assertThat(request.path()).isEqualTo("/a%20b?q=1");
      assertThat(request.headers())
          .containsEntry("accept-encoding", "identity")
          .containsEntry("user-agent", Version.program())
          .doesNotContainKeys("range", "authorization", "upgrade", "cookie");
    }
  }

  @Test
  void a_file_is_checked_against_sha512_too() throws IOException {
    Digest sha512 = Digest.of(Digest.Algorithm.SHA512, new java.io.ByteArrayInputStream(FILE));
    try (TestServer server = new TestServer((q, r) -> r.ok(FILE))) {
      Downloaded file = get(QUICK, server.uri("/file"), Optional.of(sha512));
      assertThat(file.sha512()).contains(sha512);
      assertThat(file.sha256()).isEqualTo(SHA256);
    }
  }

  @Test
  void failures_that_may_pass_are_tried_again() throws IOException {
    int[] statuses = {408, 425, 429, 500, 502, 503, 504};
    HttpPolicy patient =
        QUICK.withRetries(statuses.length + 1, 100, Duration.ofMillis(1), Duration.ofMillis(2));
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              if (q.number() <= statuses.length) {
                r.head(statuses[q.number() - 1], "Content-Length: 0");
              } else {
                r.ok(FILE);
              }
            })) {
      Downloaded file = get(patient, server.uri("/file"), Optional.of(SHA256));
      assertThat(file.attempts()).isEqualTo(statuses.length + 1);
    }
  }

  @Test
  void failures_that_will_not_pass_are_not_tried_again() throws IOException {
    for (int status : new int[] {400, 401, 403, 404, 410, 204, 304}) {
      try (TestServer server = new TestServer((q, r) -> r.head(status, "Content-Length: 0"))) {
        TransferFailedException e = failure(server);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.retryable()).isFalse();
        assertThat(e.attempts()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_server_that_stays_down_is_given_up() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.head(503, "Content-Length: 0"))) {
      TransferFailedException e = failure(server);
      assertThat(e.status()).isEqualTo(503);
      assertThat(e.retryable()).isTrue();
      assertThat(e.attempts()).isEqualTo(4);
      assertThat(server.requests()).hasSize(4);
      assertThat(e).hasMessageContaining("HTTP status 503").hasMessageContaining("/file");
    }
  }

  @Test
  void the_retry_budget_is_shared_by_all_downloads() throws IOException {
    HttpPolicy poor = QUICK.withRetries(4, 5, Duration.ofMillis(1), Duration.ofMillis(1));
    try (TestServer server = new TestServer((q, r) -> r.head(503, "Content-Length: 0"));
        HttpFetcher fetcher = new HttpFetcher(poor)) {
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(
                () ->
                    fetcher.download(
                        server.uri("/"), into(), Optional.empty(), TransferWatcher.NONE))
            .isInstanceOf(NetworkException.class);
      }
      assertThat(server.requests()).hasSize(4 + 5);
    }
  }

  @Test
  void retry_after_in_seconds_is_obeyed() throws IOException {
    assertRetryAfter("1", 950);
  }

  @Test
  void retry_after_as_a_date_is_obeyed() throws IOException {
    Instant later = Instant.now().plusSeconds(2);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(later.atZone(ZoneOffset.UTC));
    assertRetryAfter(date, 950);
  }

  private void assertRetryAfter(String value, long leastMillis) throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              if (q.number() == 1) {
                r.head(429, "Retry-After: " + value, "Content-Length: 0");
              } else {
                r.ok(FILE);
              }
            })) {
      long start = System.nanoTime();
      get(server);
      assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(leastMillis);
    }
  }

  @Test
  void a_server_that_asks_for_more_patience_than_allowed_is_given_up_at_once() throws IOException {
    try (TestServer server =
        new TestServer((q, r) -> r.head(503, "Retry-After: 3600", "Content-Length: 0"))) {
      TransferFailedException e = failure(server);
      assertThat(e.attempts()).isEqualTo(1);
      assertThat(e.retryable()).isTrue();
      assertThat(e).hasMessageContaining("3600 s");
    }
  }

  @Test
  void a_refused_connection_is_tried_again_and_then_given_up() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    TransferFailedException e =
        catchThrowableOfType(
            TransferFailedException.class,
            () -> get(QUICK, URI.create("http://127.0.0.1:" + port + "/"), Optional.empty()));
    assertThat(e.attempts()).isEqualTo(4);
    assertThat(e.status()).isZero();
    assertThat(e.retryable()).isTrue();
  }

  @Test
  void a_reset_connection_is_tried_again() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              if (q.number() < 3) {
                r.reset();
              } else {
                r.ok(FILE);
              }
            })) {
      assertThat(get(server).attempts()).isEqualTo(3);
    }
  }

  @Test
  void a_server_that_stalls_is_left_after_the_idle_time() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              if (q.number() == 1) {
                r.head(200, "Content-Length: " + FILE.length).body(FILE, 0, 1000);
                done.await();
              } else {
                r.ok(FILE);
              }
            })) {
      long start = System.nanoTime();
      assertThat(get(server).attempts()).isEqualTo(2);
      assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(250L);
      done.countDown(); // until now the server would have gone on
    }
  }

  @Test
  void a_body_that_drips_ends_with_the_total_time() throws IOException {
    assertDrips(
        (q, r) -> {
          r.head(200, "Content-Length: " + FILE.length);
          for (int i = 0; i < FILE.length; i++) {
            r.body(FILE, i, i + 1);
            Thread.sleep(50);
          }
        });
  }

  @Test
  void headers_that_drip_end_with_the_total_time() throws IOException {
    assertDrips(
        (q, r) -> {
          r.raw("HTTP/1.1 200 OK\r\nX: ");
          while (true) {
            r.raw("x");
            Thread.sleep(50);
          }
        });
  }

  private void assertDrips(TestServer.Behaviour behaviour) throws IOException {
    HttpPolicy hasty =
        QUICK.withTimeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2));
    try (TestServer server = new TestServer(behaviour);
        HttpFetcher fetcher = new HttpFetcher(hasty)) {
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  fetcher.download(
                      server.uri("/"), into(), Optional.of(SHA256), TransferWatcher.NONE))
          .isInstanceOf(TransferFailedException.class);
      // Without the total time it would go on for an hour and more.
      assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(1900L);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_chunked_body_without_end_stops_at_the_size_limit() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              r.head(200, "Transfer-Encoding: chunked");
              while (true) {
                r.raw("3e8\r\n").body(FILE, 0, 1000).raw("\r\n");
              }
            })) {
      assertThatThrownBy(
              () -> get(QUICK.withLimits(5, 1_000_000), server.uri("/"), Optional.of(SHA256)))
          .isInstanceOf(LimitException.class);
      assertThat(into()).doesNotExist();
    }
  }

  @Test
  void an_error_page_without_end_is_not_read() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              r.head(404, "Transfer-Encoding: chunked");
              while (true) {
                r.raw("3e8\r\n").body(FILE, 0, 1000).raw("\r\n");
              }
            })) {
      assertThat(failure(server).status()).isEqualTo(404);
    }
  }

  @Test
  void a_file_that_says_it_is_too_large_is_not_begun() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.ok(FILE))) {
      assertThatThrownBy(
              () -> get(QUICK.withLimits(5, FILE.length - 1), server.uri("/"), Optional.empty()))
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("299999");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_truncated_body_is_never_taken_for_the_whole() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) ->
                r.head(200, "Content-Length: " + FILE.length).body(FILE, 0, FILE.length - 1))) {
      TransferFailedException e =
          catchThrowableOfType(
              TransferFailedException.class, () -> get(QUICK, server.uri("/"), Optional.empty()));
      assertThat(e.attempts()).isEqualTo(4);
    }
  }

  @Test
  void a_truncated_chunked_body_is_never_taken_for_the_whole() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) ->
                r.head(200, "Transfer-Encoding: chunked")
                    .raw("3e8\r\n")
                    .body(FILE, 0, 1000)
                    .raw("\r\n"))) {
      assertThatThrownBy(() -> get(QUICK, server.uri("/"), Optional.empty()))
          .isInstanceOf(TransferFailedException.class);
    }
  }

  @Test
  void wrong_bytes_of_the_right_length_are_refused_without_another_try() throws IOException {
    byte[] wrong = FILE.clone();
    wrong[wrong.length / 2]++;
    try (TestServer server = new TestServer((q, r) -> r.ok(wrong))) {
      assertThatThrownBy(() -> get(server))
          .isInstanceOf(MismatchException.class)
          .hasMessageContaining(SHA256.hex());
      assertThat(server.requests()).hasSize(1);
      assertThat(into()).doesNotExist();
      assertThat(dir).isEmptyDirectory();
    }
  }

  @Test
  void an_encoded_body_is_refused() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.ok(FILE, "Content-Encoding: gzip"))) {
      TransferFailedException e = failure(server);
      assertThat(e).hasMessageContaining("gzip");
      assertThat(e.retryable()).isFalse();
    }
  }

  @Test
  void an_answer_that_is_no_http_is_a_network_failure() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.raw("220 ftp ready\r\n\r\n"))) {
      assertThat(failure(server).retryable()).isTrue();
    }
  }

  @Test
  void another_mirror_is_asked_when_one_fails() throws IOException {
    byte[] wrong = FILE.clone();
    wrong[0]++;
    try (TestServer bad =
            new TestServer(
                (q, r) -> {
                  if (q.path().equals("/missing")) {
                    r.head(404, "Content-Length: 0");
                  } else {
                    r.ok(wrong);
                  }
                });
        TestServer good = new TestServer((q, r) -> r.ok(FILE));
        HttpFetcher fetcher = new HttpFetcher(QUICK)) {
      Downloaded file =
          fetcher.download(
              List.of(bad.uri("/missing"), bad.uri("/wrong"), good.uri("/file")),
              into(),
              Optional.of(SHA256),
              false,
              TransferWatcher.NONE);
      assertThat(file.finalUri()).isEqualTo(good.uri("/file"));
      assertThat(into()).hasBinaryContent(FILE);
    }
  }

  @Test
  void addresses_that_are_none_are_refused() {
    for (String address : List.of("file:///etc/passwd", "ftp://example.org/x", "x/y", "http:/x")) {
      assertThatThrownBy(() -> get(QUICK, URI.create(address), Optional.empty()))
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void an_address_outside_of_the_policy_is_not_asked() throws IOException {
    try (TestServer server = new TestServer((q, r) -> r.ok(FILE))) {
      HttpPolicy narrow = QUICK.withAccess(List.of(server.uri("/pub/").toString()), List.of());
      assertThatThrownBy(() -> get(narrow, server.uri("/private/x"), Optional.empty()))
          .isInstanceOf(RefusedException.class);
      assertThat(server.requests()).isEmpty();
      assertThat(get(narrow, server.uri("/pub/x"), Optional.of(SHA256)).attempts()).isEqualTo(1);
    }
  }
}
