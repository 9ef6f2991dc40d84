package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.base.io.Digest;
import senbon.net.fetch.TestServer;
import senbon.net.fetch.TestServer.Reply;
import senbon.net.http.TestCertificates;

/**
 * Everything that a server can do wrong: each case ends in success after a retry or in the exit
 * code that stands in the manual, with nothing half-written.
 */
final class ServerFaultTest {
  private static final byte[] FILE = new byte[200_000];
  private static final byte[] OTHER = new byte[200_000];
  private static final String CLOSED = "http://127.0.0.1:1/file";
  private static final int CUT = 120_000;
  private static final Map<Integer, Integer> COUNTS = new TreeMap<>();

  static {
    new Random(5).nextBytes(FILE);
    new Random(6).nextBytes(OTHER);
  }

  @TempDir private static Path keys;
  private static TestCertificates good;
  private static TestCertificates other;
  private static TestCertificates expired;

  @TempDir private Path dir;

  @BeforeAll
  static void makeCertificates() throws IOException {
    good = new TestCertificates(keys, "good", "ip:127.0.0.1");
    other = new TestCertificates(keys, "other", "dns:other.example");
    expired = TestCertificates.expired(keys, "ip:127.0.0.1");
  }

  @AfterAll
  static void printTable() {
    StringBuilder table = new StringBuilder("server faults: ");
    table.append(COUNTS.values().stream().mapToInt(n -> n).sum()).append(" cases");
    COUNTS.forEach(
        (code, count) ->
            table.append(", ").append(count).append(code == 0 ? " recovered" : " exit " + code));
    System.out.println(table);
  }

  /**
   * A server and how it is asked.
   *
   * @param requests that it gets at most
   * @param certificate of a server that speaks TLS, or null
   */
  private record Case(
      String name,
      int code,
      int requests,
      TestCertificates certificate,
      TestServer.Behaviour behaviour) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(String name, int code, int requests, TestServer.Behaviour behaviour) {
    return new Case(name, code, requests, null, behaviour);
  }

  /** Behaves badly at the first request only. */
  private static Case once(String name, TestServer.Behaviour behaviour) {
    return of(
        name + " once",
        0,
        2,
        (q, r) -> {
          if (q.number() == 1) {
            behaviour.answer(q, r);
          } else {
            r.ranged(q, FILE, "ETag: \"v1\"");
          }
        });
  }

  private static Case always(String name, TestServer.Behaviour behaviour) {
    return of(name + " for good", 6, 3, behaviour);
  }

  /** Breaks the first answer off, and behaves badly when asked for the rest. */
  private static Case rest(String name, int requests, TestServer.Behaviour behaviour) {
    return of(
        name,
        0,
        requests,
        (q, r) -> {
          if (q.number() == 1) {
            cut(r, FILE);
          } else if (q.hasRange()) {
            behaviour.answer(q, r);
          } else {
            r.ok(FILE, "ETag: \"v1\"");
          }
        });
  }

  private static void cut(Reply r, byte[] file) throws IOException {
    r.head(200, "ETag: \"v1\"", "Content-Length: " + file.length).body(file, 0, CUT);
  }

  private static void stall(Reply r, int at) throws IOException, InterruptedException {
    r.head(200, "ETag: \"v1\"", "Content-Length: " + FILE.length).body(FILE, 0, at);
    Thread.sleep(2000);
  }

  private static void status(Reply r, int status, String... headers) throws IOException {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: 0";
    r.head(status, all);
  }

  private static void endless(Reply r) throws IOException {
    r.head(200, "Transfer-Encoding: chunked");
    while (true) {
      r.raw("3e8\r\n").body(FILE, 0, 1000).raw("\r\n");
    }
  }

  private static void drip(Reply r) throws IOException, InterruptedException {
    r.head(200, "Content-Length: " + FILE.length);
    for (int i = 0; i < FILE.length; i++) {
      r.body(FILE, i, i + 1);
      Thread.sleep(50);
    }
  }

  private static void truncate(Reply r) throws IOException {
    r.head(200, "Content-Length: " + FILE.length).body(FILE, 0, FILE.length - 1);
  }

  private static void redirect(Reply r, String to) throws IOException {
    status(r, 302, "Location: " + to);
  }

  private static String inASecond() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.now().plusSeconds(1).atZone(ZoneOffset.UTC));
  }

  static Stream<Case> cases() {
    List<Case> all = new ArrayList<>();
    all.add(of("connection refused", 6, 0, (q, r) -> r.ok(FILE)));
    all.add(once("reset", (q, r) -> r.reset()));
    all.add(always("reset", (q, r) -> r.reset()));
    for (int at : new int[] {0, 1, 65_536, FILE.length - 1}) {
      all.add(once("stall at byte " + at, (q, r) -> stall(r, at)));
    }
    all.add(always("stall", (q, r) -> stall(r, 1000)));
    all.add(once("truncated", (q, r) -> truncate(r)));
    all.add(always("truncated", (q, r) -> truncate(r)));
    all.add(
        of(
            "length too small",
            4,
            1,
            (q, r) -> r.head(200, "Content-Length: 1000").body(FILE, 0, FILE.length)));
    all.add(
        of(
            "length too large",
            6,
            3,
            (q, r) -> r.head(200, "Content-Length: 300000").body(FILE, 0, FILE.length)));
    all.add(
        of(
            "length no number",
            6,
            3,
            (q, r) -> r.head(200, "Content-Length: many").body(FILE, 0, FILE.length)));
    all.add(of("length over the limit", 7, 1, (q, r) -> r.head(200, "Content-Length: 2000000")));
    all.add(of("chunked without end", 7, 1, (q, r) -> endless(r)));
    all.add(
        once(
            "chunked and cut off",
            (q, r) ->
                r.head(200, "Transfer-Encoding: chunked")
                    .raw("3e8\r\n")
                    .body(FILE, 0, 1000)
                    .raw("\r\n")));
    all.add(of("body that drips", 6, 1, (q, r) -> drip(r)));
    for (int status : new int[] {408, 425, 429, 500, 502, 503, 504}) {
      all.add(once("status " + status, (q, r) -> status(r, status)));
    }
    all.add(always("storm of 503", (q, r) -> status(r, 503)));
    all.add(always("storm of 429", (q, r) -> status(r, 429, "Retry-After: 0")));
    all.add(once("Retry-After in seconds", (q, r) -> status(r, 429, "Retry-After: 1")));
    all.add(once("Retry-After as a date", (q, r) -> status(r, 503, "Retry-After: " + inASecond())));
    all.add(once("Retry-After of nonsense", (q, r) -> status(r, 503, "Retry-After: soon")));
    all.add(of("Retry-After too late", 6, 1, (q, r) -> status(r, 503, "Retry-After: 3600")));
    for (int status : new int[] {204, 304, 400, 401, 403, 407}) {
      all.add(of("status " + status, 6, 1, (q, r) -> status(r, status)));
    }
    for (int status : new int[] {404, 410}) {
      all.add(of("status " + status, 12, 1, (q, r) -> status(r, status)));
    }
    all.add(of("no HTTP", 6, 3, (q, r) -> r.raw("220 ftp ready\r\n\r\n")));
    all.add(
        of(
            "header without end",
            6,
            3,
            (q, r) -> r.raw("HTTP/1.1 200 OK\r\nX: " + "x".repeat(99_999))));
    all.add(of("encoded", 6, 1, (q, r) -> r.ok(FILE, "Content-Encoding: gzip")));
    for (String[] encodings :
        new String[][] {
          {"Content-Encoding: identity", "Content-Encoding: gzip"},
          {"Content-Encoding: aws-chunked, gzip"},
          {"Content-Encoding: ", "content-encoding: br"}
        }) {
      all.add(of("encoded: " + List.of(encodings), 6, 1, (q, r) -> r.ok(FILE, encodings)));
    }
    for (String[] encodings :
        new String[][] {
          {"Content-Encoding:"},
          {"Content-Encoding: identity", "Content-Encoding: Identity"},
          {"Content-Encoding: aws-chunked"},
          {"Content-Encoding: , AWS-Chunked ,"}
        }) {
      all.add(of("not encoded: " + List.of(encodings), 0, 1, (q, r) -> r.ok(FILE, encodings)));
    }
    byte[] half = Arrays.copyOfRange(FILE, CUT, FILE.length);
    String rest = "Content-Range: bytes " + CUT + "-199999/200000";
    all.add(rest("200 that is the rest", 2, (q, r) -> r.ok(half, rest, "ETag: \"v1\"")));
    all.add(rest("200 that is the rest and doesn't say so", 3, (q, r) -> r.ok(half)));
    all.add(
        rest(
            "200 that is the rest of another version",
            3,
            (q, r) -> r.ok(half, rest, "ETag: \"v2\"")));
    all.add(
        rest(
            "200 that is all of it",
            2,
            (q, r) -> r.ok(FILE, "Content-Range: bytes 0-199999/200000")));
    all.add(of("200 that is a part, unasked", 6, 1, (q, r) -> r.ok(half, rest)));
    all.add(
        of(
            "206 that is all of it",
            0,
            1,
            (q, r) ->
                r.head(206, "Content-Range: bytes 0-199999/200000", "Content-Length: 200000")
                    .body(FILE, 0, FILE.length)));
    all.add(of("redirect loop", 6, 11, (q, r) -> redirect(r, "/file")));
    all.add(of("redirect to a file", 5, 1, (q, r) -> redirect(r, "file:///etc/passwd")));
    all.add(
        of(
            "redirect out of what is allowed",
            5,
            1,
            (q, r) -> redirect(r, "http://127.0.0.1:1/elsewhere")));
    all.add(
        of(
            "redirect to another host",
            0,
            2,
            (q, r) -> {
              if (q.headers().get("host").startsWith("127")) {
                redirect(r, "http://localhost:" + q.port() + "/file");
              } else {
                r.ok(FILE);
              }
            }));
    byte[] wrong = FILE.clone();
    wrong[wrong.length / 2]++;
    all.add(of("wrong bytes of the right length", 4, 1, (q, r) -> r.ok(wrong)));
    all.add(of("empty file", 4, 1, (q, r) -> r.ok(new byte[0])));
    all.add(rest("range ignored", 2, (q, r) -> r.ok(FILE, "ETag: \"v1\"")));
    all.add(
        of(
            "file changed in between",
            0,
            2,
            (q, r) -> {
              if (q.number() == 1) {
                cut(r, OTHER);
              } else if (q.headers().get("if-range").equals("\"v1\"")) {
                r.ok(FILE, "ETag: \"v2\"");
              }
            }));
    all.add(
        of(
            "file changed in between and If-Range ignored",
            0,
            3,
            (q, r) -> {
              if (q.number() == 1) {
                cut(r, OTHER);
              } else {
                r.ranged(q, FILE, "ETag: \"v2\"");
              }
            }));
    for (String range :
        List.of("bytes 0-199999/200000", "bytes 120000-199999/200001", "bytes 5-4/9", "lines 1")) {
      all.add(
          rest(
              "wrong 206: " + range,
              3,
              (q, r) ->
                  r.head(206, "Content-Range: " + range, "Content-Length: 80000")
                      .body(FILE, CUT, FILE.length)));
    }
    all.add(rest("416", 3, (q, r) -> status(r, 416)));
    all.add(new Case("certificate of no authority", 6, 0, other, (q, r) -> r.ok(FILE)));
    all.add(new Case("certificate for another host", 6, 0, other, (q, r) -> r.ok(FILE)));
    all.add(new Case("certificate that has expired", 6, 0, expired, (q, r) -> r.ok(FILE)));
    all.add(
        new Case(
            "redirect away from encryption",
            5,
            1,
            good,
            (q, r) -> redirect(r, "http://127.0.0.1:" + q.port() + "/file")));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ends_in_success_or_in_its_exit_code_with_nothing_half_written(Case one) throws IOException {
    Path config =
        Files.writeString(
            dir.resolve("config.properties"),
            """
            connect-timeout=1s
            idle-timeout=500ms
            total-timeout=4s
            retries=2
            retry-delay=5ms
            max-filesize=1M
            """);
    Cli cli = new Cli(dir.resolve("cache"));
    try (TestServer server = start(one)) {
      boolean deaf = one.name().equals("connection refused");
      String address = deaf ? CLOSED : server.uri("/file").toString();
      List<Object> args = new ArrayList<>(List.of("fetch", address, "--config=" + config));
      args.add("--hash=" + Digest.sha256(FILE));
      args.add("--allow-url=" + CLOSED);
      args.add("--allow-url=http://127.0.0.1:" + server.port() + "/file");
      args.add("--allow-url=http://localhost:" + server.port() + "/file");
      args.add("--allow-url=https://127.0.0.1:" + server.port() + "/file");
      if (one.name().equals("certificate of no authority")) {
        args.add("--cacert=" + good.pem());
      } else if (one.certificate() != null) {
        args.add("--cacert=" + one.certificate().pem());
      }
      Cli.Run run = cli.run(args.toArray());
      assertThat(run.code()).as(run.err()).isEqualTo(one.code());
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(one.requests());
      if (one.code() == 0) {
        Path blob = Path.of(run.line().substring(run.line().indexOf(' ') + 1));
        assertThat(blob).hasBinaryContent(FILE);
      } else {
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.startsWith("senbon: "));
        assertThat(cli.run("cache", "ls").out()).isEmpty();
      }
    }
    assertThat(cli.run("cache", "verify").code()).isZero();
    COUNTS.merge(one.code(), 1, Integer::sum);
  }

  private static TestServer start(Case one) throws IOException {
    return one.certificate() == null
        ? new TestServer(one.behaviour())
        : new TestServer(one.certificate().server(), one.behaviour());
  }
}
