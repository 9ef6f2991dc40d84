package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.net.fetch.TestServer;

/** Passwords and tokens reach their own server, and nothing that is written. */
final class SecretsTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  /** The words that may not show, and what {@code me:hidden1} becomes in a header. */
  private static final List<String> SECRETS =
      List.of("hidden1", "hidden2", "hidden3", "hidden4", "bWU6aGlkZGVu");

  @TempDir private Path dir;

  private static void serve(TestServer.Request q, TestServer.Reply r) throws IOException {
    if (q.path().contains("missing")) {
      r.head(404, "Content-Length: 0");
    } else {
      r.ok(Files.readAllBytes(q.path().contains("old") ? OLD : NEW));
    }
  }

  private void assertNothingWritten(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).as(file.toString()).doesNotContain(SECRETS);
        assertThat(file.toString()).doesNotContain(SECRETS);
      }
    }
  }

  @Test
  void secrets_are_sent_to_their_server_and_written_nowhere() throws IOException {
    Path secrets = Files.createDirectory(dir.resolve("secrets"));
    Path written = Files.createDirectory(dir.resolve("written"));
    Path netrc =
        Files.writeString(
            secrets.resolve("netrc"), "machine localhost login me password hidden3\n");
    Path headers = Files.writeString(secrets.resolve("headers"), "X-Token: hidden4\n");
    Cli cli = new Cli(written.resolve("cache"));
    try (TestServer server = new TestServer(SecretsTest::serve);
        TestServer stranger = new TestServer(SecretsTest::serve)) {
      String own = "me:hidden1@127.0.0.1:" + server.port();
      Object[] common = {
        "--netrc-file=" + netrc,
        "--header-file=http://127.0.0.1:" + server.port() + "=" + headers,
        "--log-file=" + written.resolve("log"),
        "--log-format=json",
        "--log-level=debug"
      };
      String out = written.resolve("p.mar").toString();
      for (List<String> args :
          List.of(
              List.of("fetch", "http://" + own + "/old?token=hidden2", "--json"),
              List.of("fetch", "http://" + own + "/old?token=hidden2"),
              List.of("fetch", "http://" + own + "/missing?token=hidden2", "--json"),
              List.of("fetch", "http://" + own + "/bad address?token=hidden2", "--json"),
              List.of("fetch", "http://" + own + "/old", "--hash=" + "0".repeat(64)),
              List.of("fetch", "http://localhost:" + stranger.port() + "/old"),
              List.of("fetch", stranger.uri("/old").toString()),
              List.of(
                  "diff",
                  "http://" + own + "/old?hidden2",
                  "http://" + own + "/new?hidden2#hidden2",
                  "-o",
                  out,
                  "--json"))) {
        Cli.Run run = cli.run(Stream.concat(args.stream(), Stream.of(common)).toArray());
        assertThat(run.out() + run.err()).as(args.toString()).doesNotContain(SECRETS);
      }
      assertThat(Path.of(out)).exists();
      assertThat(server.requests())
          .isNotEmpty()
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("authorization", "Basic bWU6aGlkZGVuMQ==")
                      .containsEntry("x-token", "hidden4"));
      // Its own by name, from the netrc file; none by number.
      assertThat(stranger.requests()).hasSize(2);
      assertThat(stranger.requests().get(0).headers())
          .containsEntry("authorization", "Basic bWU6aGlkZGVuMw==")
          .doesNotContainKey("x-token");
      assertThat(stranger.requests().get(1).headers())
          .doesNotContainKeys("authorization", "x-token");
    }
    assertThat(Files.readString(written.resolve("log"))).contains("/missing");
    assertNothingWritten(written);
  }

  @Test
  void mirrors_are_asked_in_turn() throws IOException {
    Cli cli = new Cli(dir.resolve("cache"));
    try (TestServer first = new TestServer(SecretsTest::serve);
        TestServer second = new TestServer(SecretsTest::serve)) {
      String hash = Digest.sha256(Files.readAllBytes(OLD)).toString();
      Path list =
          Files.writeString(
              dir.resolve("list"),
              first.uri("/missing") + " " + second.uri("/old") + " " + hash + "\n");
      Cli.Run run = cli.run("fetch", "-i", list);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.line()).startsWith(hash);
      Cli.Run diff =
          new Cli(dir.resolve("other"))
              .run(
                  "diff",
                  first.uri("/missing"),
                  NEW,
                  "--from-hash=" + hash,
                  "--from-mirror=" + second.uri("/old"),
                  "-o",
                  dir.resolve("p.mar"));
      assertThat(diff.code()).as(diff.err()).isZero();
      Files.writeString(list, first.uri("/missing") + " " + second.uri("/old") + "\n");
      assertThat(cli.run("fetch", "-i", list).code()).isEqualTo(2);
    }
  }

  private static void run(Path output, Object... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon"));
    Stream.of(args).map(Object::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_log_alone_explains_a_night_and_holds_no_secret() throws Exception {
    Path written = Files.createDirectory(dir.resolve("written"));
    Path log = written.resolve("log");
    String wrong = "sha256:" + "0".repeat(64);
    String right = Digest.sha256(Files.readAllBytes(NEW)).toString();
    try (TestServer server =
        new TestServer(
            (q, r) -> {
              if (q.path().contains("new") && q.number() == 1) {
                byte[] bytes = Files.readAllBytes(NEW);
                r.head(200, "Content-Length: " + bytes.length).body(bytes, 0, 1000);
              } else {
                serve(q, r);
              }
            })) {
      String own = "http://me:hidden1@127.0.0.1:" + server.port();
      Path config = Files.writeString(dir.resolve("config"), "retry-delay=5ms\n");
      Path plan =
          Files.writeString(
              dir.resolve("plan"),
              "from,to,to_hash\n%s,%s/new?hidden2,%s\n%s,%s/new?hidden2,%s\n"
                  .formatted(OLD, own, right, OLD, own + "/other", wrong));
      Object[] args = {
        "prewarm",
        "-i",
        plan,
        "--config=" + config,
        "--cache-dir=" + written.resolve("cache"),
        "--log-file=" + log,
        "--log-format=json",
        "--log-level=debug"
      };
      run(written.resolve("out"), args);
      Files.writeString(plan, "%s,%s/new,,\n".formatted(OLD, own));
      run(written.resolve("out"), args);
      assertThat(Files.readString(log))
          .contains("senbon prewarm of senbon ")
          .contains("cache-dir = ")
          .contains("http://127.0.0.1:" + server.port() + "/new")
          .contains("attempt 1 of 6 failed (", "1000 bytes are there; the next in ")
          .contains(Files.size(NEW) + " bytes in ", " ms by 2 requests", right)
          .contains("not in the cache (key ", "to be compared with the cache (key ")
          .contains("the partial is in the cache (key ")
          .contains("patch: senbon@2", "by a patch of ", " MiB (key ")
          .contains("is not the file expected: its hash is " + right + ", not " + wrong)
          .contains("exit code 9 after ", "exit code 0 after ");
      assertThat(Files.readAllLines(log))
          .allSatisfy(line -> assertThat(line).startsWith("{\"job\":\""));
    }
    assertThat(Files.readString(written.resolve("out")).lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("failed: "))
        .anyMatch(line -> line.startsWith("prewarm: 1 made, 0 in the cache, 1 failed"));
    assertNothingWritten(written);
  }
}
