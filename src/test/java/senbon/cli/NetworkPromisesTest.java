package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.net.fetch.TestServer;

/** What pipelines and people rely on when builds come over the network. */
final class NetworkPromisesTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");
  private static final String PAGE = "<!DOCTYPE html><title>Log in</title>";

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void cache() {
    cli = new Cli(dir.resolve("cache"));
  }

  private static TestServer server() {
    return new TestServer(
        (q, r) -> {
          switch (q.path().replaceFirst("\\?.*", "")) {
            case "/gone" -> r.head(410, "Content-Length: 0");
            case "/page" -> r.ok(bytes(PAGE), "Content-Type: text/html");
            case "/hidden-page" -> r.ok(bytes("\n " + PAGE));
            case "/refusal" -> r.ok(bytes("{\"error\": \"no\"}"), "Content-Type: application/json");
            case "/empty" -> r.ok(new byte[0]);
            case "/portal" -> r.head(302, "Location: /page?s3cret", "Content-Length: 0");
            case "/away" -> r.head(302, "Location: /\u00c3\u00a4.mar", "Content-Length: 0");
            case "/old.mar", "/%C3%A4.mar" -> r.ok(Files.readAllBytes(OLD));
            default -> r.head(404, "Content-Length: 0");
          }
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void an_address_that_has_nothing_ends_in_a_code_of_its_own() throws IOException {
    try (TestServer server = server()) {
      for (String path : new String[] {"/missing", "/gone"}) {
        int status = path.equals("/gone") ? 410 : 404;
        String[][] commands = {
          {"fetch", server.uri(path).toString()},
          {"inspect", server.uri(path).toString()},
          {"diff", server.uri(path).toString(), NEW.toString(), "-o", dir.resolve("p").toString()}
        };
        for (String[] words : commands) {
          Object[] args = java.util.Arrays.copyOf(words, words.length + 1, Object[].class);
          args[words.length] = "--json";
          Cli.Run run = cli.run(args);
          assertThat(run.code()).as(run.err()).isEqualTo(12);
          String last = run.err().lines().reduce((one, other) -> other).orElseThrow();
          JsonObject json = JsonParser.parseString(last).getAsJsonObject();
          assertThat(json.get("outcome").getAsString()).isEqualTo("not-found");
          assertThat(json.get("http_status").getAsInt()).isEqualTo(status);
          assertThat(json.get("retryable").getAsBoolean()).isFalse();
        }
      }
    }
  }

  @Test
  void a_batch_tells_which_old_builds_are_gone() throws IOException {
    try (TestServer server = server()) {
      Path plan =
          Files.writeString(
              dir.resolve("plan.csv"),
              "from,to\n%s,%s\n%s,%s\n".formatted(server.uri("/missing"), NEW, OLD, NEW));
      Path out = dir.resolve("out");
      assertThat(cli.run("batch", plan, "-o", out).code()).isEqualTo(12);
      assertThat(cli.run("batch", plan, "-o", out, "--keep-going").code()).isEqualTo(9);
      JsonObject first =
          JsonParser.parseString(Files.readString(out.resolve("senbon-report.json")))
              .getAsJsonObject()
              .getAsJsonArray("pairs")
              .get(0)
              .getAsJsonObject();
      assertThat(first.get("code").getAsInt()).isEqualTo(12);
      assertThat(first.get("http_status").getAsInt()).isEqualTo(404);
    }
  }

  @Test
  void a_mirror_that_can_not_say_is_no_proof_that_there_is_nothing() throws IOException {
    try (TestServer server = server();
        TestServer down = new TestServer((q, r) -> r.head(500, "Content-Length: 0"))) {
      Path config = Files.writeString(dir.resolve("config"), "retries=0\n");
      Path list = dir.resolve("list");
      String hash = " sha256:" + "0".repeat(64) + "\n";
      Files.writeString(list, down.uri("/x") + " " + server.uri("/missing") + hash);
      assertThat(cli.run("fetch", "-i", list, "--config", config).code()).isEqualTo(6);
      Files.writeString(list, server.uri("/missing") + " " + server.uri("/gone") + hash);
      assertThat(cli.run("fetch", "-i", list, "--config", config).code()).isEqualTo(12);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/page, a page of HTML",
    "/hidden-page, a page of HTML",
    "/portal, a page of HTML",
    "/refusal, a text of JSON",
    "/empty, nothing",
  })
  void what_is_no_archive_is_told_at_the_download_and_not_kept(String path, String what)
      throws IOException {
    try (TestServer server = server()) {
      for (String command : new String[] {"fetch", "inspect"}) {
        Cli.Run run = cli.run(command, server.uri(path));
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains(server.uri(path).toString(), " is " + what);
        assertThat(run.err()).doesNotContain("s3cret", "cache");
      }
      assertThat(cli.run("cache", "ls").out()).isEmpty();
      Cli.Run hashed = cli.run("fetch", server.uri(path), "--hash", "0".repeat(64));
      assertThat(hashed.code()).isEqualTo(4);
    }
  }

  @Test
  void letters_beyond_ascii_are_asked_for_as_utf_8() throws IOException {
    try (TestServer server = server()) {
      String start = "http://127.0.0.1:" + server.port();
      assertThat(cli.run("fetch", start + "/\u00e4.mar").code()).isZero();
      assertThat(cli.run("fetch", start + "/away").code()).isZero();
      assertThat(server.requests())
          .extracting(TestServer.Request::path)
          .containsExactly("/%C3%A4.mar", "/away", "/%C3%A4.mar");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:70000/a",
        "http://127.0.0.1:0/a",
        "http://127.0.0.1:99999999999/a",
        "http:///a",
        "http://a..b/a",
        "http://fa\u00df.example/a"
      })
  void an_address_that_no_server_has_is_wrong_usage(String address) {
    Cli.Run run = cli.run("fetch", address);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("Not an address: ");
  }

  @Test
  void an_entry_of_netrc_is_for_its_port_and_no_redirect_chooses_another() throws IOException {
    try (TestServer server = server();
        TestServer other =
            new TestServer(
                (q, r) ->
                    r.head(
                        302,
                        "Location: http://127.0.0.1:" + server.port() + "/old.mar",
                        "Content-Length: 0"))) {
      String[] entries = {
        "machine 127.0.0.1:" + server.port(),
        "machine 127.0.0.1 port " + server.port(),
        "machine http://127.0.0.1:" + server.port(),
        "machine 127.0.0.1",
        "machine 127.0.0.1:" + other.port(),
        "machine https://127.0.0.1:" + server.port(),
        "machine 127.0.0.1 port imap",
      };
      for (int i = 0; i < entries.length; i++) {
        Path netrc = Files.writeString(dir.resolve("netrc"), entries[i] + " login me password p\n");
        Object[] args = {"fetch", server.uri("/old.mar"), "--netrc-file", netrc};
        assertThat(cli.run(args).code()).isZero();
        assertThat(last(server).containsKey("authorization")).as(entries[i]).isEqualTo(i < 4);
        args[1] = other.uri("/x");
        assertThat(cli.run(args).code()).isZero();
        assertThat(last(server).containsKey("authorization")).as(entries[i]).isEqualTo(i < 3);
      }
    }
  }

  private static java.util.Map<String, String> last(TestServer server) {
    return server.requests().get(server.requests().size() - 1).headers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret",
        "s3?s3cret",
        "s3#s3cret",
        "s3@s3cret",
        "s3/s3cret",
        "12/s3cret",
        "s3 s3cret",
        "s3\\s3cret",
        "s3:s3cret",
        "s3%40s3cret"
      })
  void no_password_shows_wherever_it_stands(String password) throws IOException {
    String address = "https://me:" + password + "@127.0.0.1:1/x";
    Path log = dir.resolve("log");
    Path config = Files.writeString(dir.resolve("config"), "retries=0\n");
    Path json = Files.writeString(dir.resolve("a.json"), "[\"" + escaped(address) + "\"]");
    Path key =
        Files.writeString(
            dir.resolve("b.json"),
            "[{\"from\":\"a\",\"to\":\"b\",\"" + escaped(address) + "\":1}]");
    Path locale =
        Files.writeString(
            dir.resolve("c.json"),
            "[{\"from\":\"a\",\"to\":\"b\",\"locale\":\"" + escaped(address) + "\"}]");
    Path csv = Files.writeString(dir.resolve("a.csv"), "from,to\nA.mar, " + address + "\n");
    Path header =
        Files.writeString(dir.resolve("b.csv"), "from,%s,%s\n".formatted(address, address));
    Object[][] commands = {
      {"fetch", " " + address},
      {"inspect", "\u00a0" + address},
      {"inspect", "me:" + password + "@127.0.0.1/x"},
      {"batch", json, "-o", dir},
      {"batch", key, "-o", dir},
      {"batch", locale, "-o", dir, "--keep-going"},
      {"batch", csv, "-o", dir},
      {"batch", header, "-o", dir},
      {"cache", "path", address},
      {"cache", "path", "--unknown=" + address},
      {"explain", OLD, "--top", address},
      {"fetch", "http://127.0.0.1:1/", "--allow-url", address},
      {"fetch", "http://127.0.0.1:1/", "--header-file", address + "=" + log},
      {"fetch", "http://127.0.0.1:1/", "--netrc-file", address},
      {"fetch", OLD, "--require-cert", address},
      {"diff", OLD, NEW, "-o", dir.resolve("none") + "/" + address},
    };
    for (Object[] command : commands) {
      Object[] args = java.util.Arrays.copyOf(command, command.length + 5);
      args[command.length] = "--log-file=" + log;
      args[command.length + 1] = "--config=" + config;
      args[command.length + 2] = "-v";
      args[command.length + 3] = "-v";
      args[command.length + 4] = "--json";
      Files.deleteIfExists(log);
      Cli.Run run = cli.run(args);
      String said = run.out() + run.err() + (Files.exists(log) ? Files.readString(log) : "");
      assertThat(run.code()).as(said).isNotZero();
      assertThat(said).as(command[0] + " " + command[1]).doesNotContain("s3cret");
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }
}
