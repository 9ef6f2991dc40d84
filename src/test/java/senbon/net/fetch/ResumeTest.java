package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.MismatchException;
import senbon.base.io.Digest;
import senbon.net.http.HttpPolicy;

/** Downloads that break off and go on, in one run or over two. */
final class ResumeTest {
  private static final byte[] FILE = new byte[400_000];
  private static final byte[] OTHER = new byte[400_000];

  static {
    new Random(2).nextBytes(FILE);
    new Random(3).nextBytes(OTHER);
  }

  private static final Digest SHA256 = Digest.sha256(FILE);
  private static final int CUT = 150_000;
  private static final HttpPolicy QUICK =
      HttpPolicy.defaults()
          .withTimeouts(
              Duration.ofSeconds(2),
              Duration.ofMillis(500),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10))
          .withRetries(4, 100, Duration.ofMillis(1), Duration.ofMillis(2));
  private static final HttpPolicy ONCE =
      QUICK.withRetries(1, 0, Duration.ofMillis(1), Duration.ofMillis(1));

  @TempDir Path dir;

  private Path into() {
    return dir.resolve("file");
  }

  private Downloaded get(HttpPolicy policy, URI uri, Optional<Digest> expected) {
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      return fetcher.download(uri, into(), expected, TransferWatcher.NONE);
    }
  }

  /** A server that breaks off its first answer and then behaves. */
  private static TestServer breaking(TestServer.Behaviour then, String... headers) {
    return new TestServer(
        (q, r) -> {
          if (q.number() == 1) {
            cut(r, headers);
          } else {
            then.answer(q, r);
          }
        });
  }

  private static void cut(TestServer.Reply r, String... headers) throws IOException {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + FILE.length;
    r.head(200, all).body(FILE, 0, CUT);
  }

  /** Leaves what a run that failed leaves. */
  private void breakOff(TestServer server) {
    assertThatThrownBy(() -> get(ONCE, server.uri("/file"), Optional.of(SHA256)))
        .isInstanceOf(TransferFailedException.class);
    assertThat(into()).hasSize(CUT);
  }

  private void assertGoesOn(TestServer server) throws IOException {
    Downloaded file = get(QUICK, server.uri("/file"), Optional.of(SHA256));
    assertThat(file.sha256()).isEqualTo(SHA256);
    assertThat(into()).hasBinaryContent(FILE);
    assertThat(Files.exists(dir.resolve("file.resume"))).isFalse();
  }

  @Test
  void a_broken_download_goes_on_where_it_broke_off() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), "ETag: \"v1\"")) {
      assertGoesOn(server);
      assertThat(server.requests().get(1).headers())
          .containsEntry("range", "bytes=" + CUT + "-")
          .containsEntry("if-range", "\"v1\"");
    }
  }

  @Test
  void another_run_goes_on_where_the_last_broke_off() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), "ETag: \"v1\"")) {
      breakOff(server);
      assertGoesOn(server);
      assertThat(server.requests().get(1).headers())
          .containsEntry("range", "bytes=" + CUT + "-")
          .containsEntry("if-range", "\"v1\"");
    }
  }

  @Test
  void a_download_without_a_known_hash_goes_on_in_the_same_run_if_a_strong_validator_guards_it()
      throws IOException {
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), "ETag: \"v1\"")) {
      assertThat(get(QUICK, server.uri("/file"), Optional.empty()).sha256()).isEqualTo(SHA256);
      assertThat(server.requests().get(1).hasRange()).isTrue();
    }
    for (String weak : List.of("ETag: W/\"v1\"", "X: y")) {
      try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), weak)) {
        assertThat(get(QUICK, server.uri("/file"), Optional.empty()).sha256()).isEqualTo(SHA256);
        assertThat(server.requests().get(1).hasRange()).isFalse();
      }
    }
  }

  @Test
  void a_time_of_change_guards_only_if_it_is_older_than_the_answer() throws IOException {
    String changed = "Last-Modified: Tue, 15 Nov 1994 12:45:26 GMT";
    String later = "Date: Tue, 15 Nov 1994 12:46:00 GMT";
    String same = "Date: Tue, 15 Nov 1994 12:45:26 GMT";
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), changed, later)) {
      assertGoesOn(server);
      assertThat(server.requests().get(1).headers())
          .containsEntry("if-range", "Tue, 15 Nov 1994 12:45:26 GMT");
    }
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), changed, same)) {
      assertGoesOn(server);
      assertThat(server.requests().get(1).headers())
          .containsKey("range")
          .doesNotContainKey("if-range");
    }
  }

  @Test
  void a_server_that_ignores_ranges_sends_the_whole_file() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ok(FILE), "ETag: \"v1\"")) {
      assertGoesOn(server);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_file_that_changed_meanwhile_is_not_mixed() throws IOException {
    Digest other = Digest.sha256(OTHER);
    try (TestServer server = breaking((q, r) -> r.ok(OTHER, "ETag: \"v2\""), "ETag: \"v1\"")) {
      assertThat(get(QUICK, server.uri("/file"), Optional.of(other)).sha256()).isEqualTo(other);
      assertThat(into()).hasBinaryContent(OTHER);
    }
  }

  @Test
  void parts_that_do_not_fit_together_are_fetched_anew() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              if (q.number() == 1) {
                r.head(200, "Content-Length: " + FILE.length).body(OTHER, 0, CUT);
              } else {
                r.ranged(q, FILE);
              }
            })) {
      assertGoesOn(server);
      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().get(2).hasRange()).isFalse();
    }
  }

  @Test
  void a_part_of_which_bytes_changed_on_disk_is_fetched_anew() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), "ETag: \"v1\"")) {
      breakOff(server);
      byte[] part = Files.readAllBytes(into());
      part[7]++;
      Files.write(into(), part);
      assertGoesOn(server);
    }
  }

  @Test
  void the_wrong_part_is_not_taken() throws IOException {
    List<String> wrong =
        List.of(
            "Content-Range: bytes 0-399999/400000",
            "Content-Range: bytes 150001-399999/400000",
            "Content-Range: bytes 150000-399999/400001",
            "Content-Range: bytes 150000-149999/400000",
            "Content-Range: nonsense",
            "Content-Type: multipart/byteranges; boundary=x");
    for (String header : wrong) {
      try (TestServer server =
          breaking(
              (q, r) -> {
                if (q.hasRange()) {
                  r.head(206, header, "Content-Length: 250000").body(FILE, CUT, FILE.length);
                } else {
                  r.ok(FILE);
                }
              },
              "ETag: \"v1\"")) {
        assertGoesOn(server);
        assertThat(server.requests()).hasSize(3);
      }
      Files.delete(into());
    }
  }

  @Test
  void a_rest_that_comes_in_small_parts_is_put_together() throws IOException {
    try (TestServer server =
        breaking(
            (q, r) -> {
              int end = Math.min(FILE.length, q.from() + 100_000);
              r.head(
                      206,
                      "Content-Length: " + (end - q.from()),
                      "Content-Range: bytes " + q.from() + "-" + (end - 1) + "/" + FILE.length)
                  .body(FILE, q.from(), end);
            })) {
      assertGoesOn(server);
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void a_part_that_came_unasked_is_refused() throws IOException {
    try (TestServer server =
        new TestServer(
            (q, r) ->
                r.head(206, "Content-Length: 10", "Content-Range: bytes 0-9/400000")
                    .body(FILE, 0, 10))) {
      assertThatThrownBy(() -> get(QUICK, server.uri("/"), Optional.of(SHA256)))
          .isInstanceOf(TransferFailedException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_rest_that_the_server_does_not_have_starts_over() throws IOException {
    try (TestServer server =
        breaking(
            (q, r) -> {
              if (q.hasRange()) {
                r.head(416, "Content-Range: bytes */10", "Content-Length: 0");
              } else {
                r.ok(FILE);
              }
            })) {
      assertGoesOn(server);
    }
  }

  @Test
  void a_whole_file_left_by_a_killed_run_is_not_fetched_again() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), "ETag: \"v1\"")) {
      breakOff(server);
      Files.write(into(), FILE);
      Downloaded file = get(QUICK, server.uri("/file"), Optional.of(SHA256));
      assertThat(file.attempts()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_part_of_another_file_is_not_gone_on_with() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ok(OTHER), "ETag: \"v1\"")) {
      breakOff(server);
      get(QUICK, server.uri("/other"), Optional.of(Digest.sha256(OTHER)));
      assertThat(server.requests().get(1).hasRange()).isFalse();
      assertThat(into()).hasBinaryContent(OTHER);
    }
  }

  @Test
  void a_damaged_note_means_a_new_start() throws IOException {
    for (String note : List.of("", "{", "[]", "{\"source\":1}", "null", "x".repeat(100_000))) {
      try (TestServer server = breaking((q, r) -> r.ranged(q, FILE), "ETag: \"v1\"")) {
        breakOff(server);
        Files.writeString(dir.resolve("file.resume"), note);
        assertGoesOn(server);
        assertThat(server.requests().get(1).hasRange()).isFalse();
      }
      Files.delete(into());
    }
  }

  @Test
  void a_mirror_goes_on_with_what_another_began() throws IOException {
    try (TestServer broken = new TestServer((q, r) -> cut(r, "ETag: \"v1\""));
        TestServer mirror = new TestServer((q, r) -> r.ranged(q, FILE));
        HttpFetcher fetcher = new HttpFetcher(ONCE)) {
      fetcher.download(
          List.of(broken.uri("/file"), mirror.uri("/file")),
          into(),
          Optional.of(SHA256),
          false,
          TransferWatcher.NONE);
      assertThat(into()).hasBinaryContent(FILE);
      assertThat(mirror.requests().get(0).headers())
          .containsEntry("range", "bytes=" + CUT + "-")
          .doesNotContainKey("if-range");
    }
  }

  @Test
  void a_file_that_is_wrong_after_all_is_refused_and_removed() throws IOException {
    try (TestServer server = breaking((q, r) -> r.ranged(q, OTHER))) {
      assertThatThrownBy(() -> get(QUICK, server.uri("/file"), Optional.of(SHA256)))
          .isInstanceOf(MismatchException.class);
      assertThat(server.requests()).hasSize(3);
      assertThat(dir).isEmptyDirectory();
    }
  }
}
