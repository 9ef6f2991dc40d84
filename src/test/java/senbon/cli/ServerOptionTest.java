package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --server} does with a service that does something wrong, or refuses. */
final class ServerOptionTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");
  private static final String FROM = "https://a.example/1";
  private static final String TO = "https://a.example/2";
  private static final FakeService.Behaviour USUAL = (service, exchange, what, time) -> false;

  @TempDir private Path dir;
  private Cli cli;
  private Path made;
  private Path out;
  private Path config;
  private JsonObject report;

  @BeforeEach
  void make() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    made = dir.resolve("made.mar");
    out = Files.createDirectory(dir.resolve("out"));
    report =
        JsonParser.parseString(cli.run("diff", OLD, NEW, "-o", made, "--json").out())
            .getAsJsonObject();
    report.remove("output");
    config = config("");
  }

  private Path config(String more) throws IOException {
    return Files.writeString(
        dir.resolve("config.properties"), "idle-timeout=2s\nretries=2\nretry-delay=20ms\n" + more);
  }

  private FakeService service(FakeService.Behaviour behaviour) throws IOException {
    return new FakeService(made, report, behaviour);
  }

  private Cli.Run diff(FakeService service, Object... more) {
    return diff(service.url(), more);
  }

  private Cli.Run diff(String url, Object... more) {
    Object[] words = {"diff", FROM, TO, "-o", out + "/", "--server", url, "--config", config};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return cli.run(all);
  }

  private void expectPartial(Cli.Run run) throws IOException {
    assertThat(run.code()).as(run.err()).isZero();
    Path file = out.resolve("hello-1.0-1.1.partial.mar");
    assertThat(run.out()).isEqualTo(file + System.lineSeparator());
    assertThat(file).hasSameBinaryContentAs(made);
    expectFiles(1);
  }

  private void expectFiles(int count) throws IOException {
    try (var files = Files.list(out)) {
      assertThat(files.toList()).hasSize(count);
    }
  }

  @Test
  void the_partial_and_its_report_are_those_of_a_local_run() throws IOException {
    try (FakeService service = service(USUAL)) {
      expectPartial(diff(service));
      Cli.Run json = diff(service, "--json");
      JsonObject told = JsonParser.parseString(json.out()).getAsJsonObject();
      assertThat(told.get("output").getAsString()).endsWith("hello-1.0-1.1.partial.mar");
      told.remove("output");
      JsonObject local = report.deepCopy();
      told.getAsJsonObject("partial").remove("location");
      local.getAsJsonObject("partial").remove("location");
      assertThat(told).isEqualTo(local);
    }
  }

  @Test
  void a_file_that_is_there_is_not_fetched_again_and_another_is_not_replaced() throws IOException {
    try (FakeService service = service(USUAL)) {
      expectPartial(diff(service));
      expectPartial(diff(service));
      assertThat(service.requests("GET /v1/partials/ID/content")).hasSize(1);
      Path file = out.resolve("hello-1.0-1.1.partial.mar");
      Files.writeString(file, "other");
      Cli.Run refused = diff(service);
      assertThat(refused.code()).isEqualTo(5);
      assertThat(refused.err()).contains("exists and is another file. Use --force");
      assertThat(file).hasContent("other");
      expectPartial(diff(service, "--force"));
    }
  }

  @Test
  void the_way_of_a_job_is_told_as_that_of_work_here() throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (!what.endsWith("/events")) {
                return false;
              }
              fake.state("done");
              FakeService.events(
                  exchange,
                  "stage",
                  "{\"stage\": \"fetch\"}",
                  "status",
                  "{\"stage\": \"patch\", \"percent\": 41.5, \"seconds_left\": 7}",
                  "news",
                  "{}",
                  "state",
                  fake.job().toString());
              return true;
            })) {
      Cli.Run run = diff(service, "--json=lines");
      assertThat(run.code()).as(run.err()).isZero();
      List<String> lines = run.out().lines().toList();
      assertThat(lines.get(0)).contains("\"stage\":\"queued\"");
      assertThat(lines.get(1)).contains("\"stage\":\"fetch\"");
      assertThat(lines.get(2)).contains("\"stage\":\"patch\"");
      assertThat(lines.get(3)).contains("\"percent_done\":41.5").contains("\"seconds_left\":7");
      assertThat(lines.get(lines.size() - 1)).contains("\"message_type\":\"result\"");
    }
  }

  @Test
  void where_no_events_come_through_the_job_is_asked_for() throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (what.endsWith("/events")) {
                exchange.sendResponseHeaders(502, -1);
                return true;
              }
              fake.state(what.equals("GET /v1/partials/ID") && time > 4 ? "done" : "queued");
              return false;
            })) {
      expectPartial(diff(service));
      assertThat(service.requests("GET /v1/partials/ID/events")).hasSize(3);
    }
  }

  @Test
  void a_stream_that_breaks_is_taken_up_again() throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (what.endsWith("/events") && time < 5) {
                FakeService.events(exchange, "stage", "{\"stage\": \"fetch\"}");
                return true;
              }
              return false;
            })) {
      expectPartial(diff(service));
      assertThat(service.requests("GET /v1/partials/ID/events")).hasSize(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"503, unavailable", "429, too-many"})
  void a_service_that_asks_to_wait_is_asked_again(int status, String name) throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (what.equals("POST /v1/partials") && time < 3) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                FakeService.problem(exchange, status, name, "Not now. Try again later.");
                return true;
              }
              return false;
            })) {
      expectPartial(diff(service));
    }
  }

  @Test
  void one_that_never_can_is_given_up() throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              exchange.getResponseHeaders().set("Retry-After", "0");
              FakeService.problem(exchange, 503, "unavailable", "Not now. Try again later.");
              return true;
            })) {
      Cli.Run run = diff(service);
      assertThat(run.code()).isEqualTo(8);
      assertThat(run.err()).isEqualTo("senbon: Not now. Try again later.\n");
      assertThat(service.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "usage, 2, 2",
    "malformed-input, 3, 3",
    "mismatch, 4, 4",
    "refused, 5, 5",
    "network, 6, 6",
    "limit, 7, 7",
    "busy, 8, 8",
    "not-worthwhile, 10, 10",
    "self-check, 11, 11",
    "not-found, 12, 12",
    "failed, 1, 1",
    "worker-lost, 1, 8",
    "deadline, 1, 7"
  })
  void a_job_that_failed_is_the_failure_that_it_would_be_here(String name, int told, int code)
      throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (what.endsWith("/events")) {
                fake.fail(name, "It is so. Do this.", told);
              }
              return false;
            })) {
      Cli.Run run = diff(service);
      assertThat(run.code()).isEqualTo(code);
      assertThat(run.err()).isEqualTo("senbon: It is so. Do this.\n");
      expectFiles(0);
    }
  }

  @Test
  void what_failed_before_is_run_again() throws IOException {
    try (FakeService service = service(USUAL)) {
      service.fail("network", "It was so.", 6);
      expectPartial(diff(service));
      assertThat(service.requests()).contains("POST /v1/partials/ID/runs");
    }
  }

  @Test
  void a_download_that_breaks_goes_on_and_one_of_other_bytes_leaves_nothing() throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (what.endsWith("/content") && time == 1) {
                byte[] all = fake.partial();
                exchange.sendResponseHeaders(200, all.length);
                exchange.getResponseBody().write(all, 0, all.length / 2);
                exchange.getResponseBody().flush();
                exchange.close();
                return true;
              }
              return false;
            })) {
      expectPartial(diff(service));
      assertThat(service.requests("GET /v1/partials/ID/content")).hasSize(2);
    }
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (what.endsWith("/content")) {
                byte[] other = fake.partial();
                other[other.length / 2] ^= 1;
                fake.content(exchange, other);
                return true;
              }
              return false;
            })) {
      Files.delete(out.resolve("hello-1.0-1.1.partial.mar"));
      Cli.Run run = diff(service);
      assertThat(run.code()).as(run.err()).isEqualTo(4);
      expectFiles(0);
    }
  }

  @Test
  void a_file_is_written_nowhere_else() throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              if (!what.endsWith("/events")) {
                return false;
              }
              fake.state("done");
              JsonObject job = fake.job();
              job.getAsJsonObject("partial").addProperty("name", "../evil.mar");
              FakeService.events(exchange, "state", job.toString());
              return true;
            })) {
      Cli.Run run = diff(service);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("no plain name");
      assertThat(dir.resolve("evil.mar")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, unauthorised, 5",
    "403, forbidden, 5",
    "404, not-found, 12",
    "413, too-large, 7"
  })
  void a_refusal_of_the_service_is_told(int status, String name, int code) throws IOException {
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
              FakeService.problem(exchange, status, name, "It may not be.");
              return true;
            })) {
      Cli.Run run = diff(service);
      assertThat(run.code()).isEqualTo(code);
      assertThat(run.err()).contains("It may not be.");
    }
  }

  @Test
  void what_is_no_service_is_told_so_and_so_is_one_that_is_not_there() throws IOException {
    String url;
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              exchange.sendResponseHeaders(404, -1);
              return true;
            })) {
      url = service.url();
      Cli.Run run = diff(service);
      assertThat(run.code()).isEqualTo(6);
      assertThat(run.err())
          .isEqualTo(
              "senbon: The answer of "
                  + url
                  + "/v1/partials has the HTTP status 404. Check that the address is that of a"
                  + " senbon service of a version that fits.\n");
    }
    Cli.Run none = diff(url);
    assertThat(none.code()).isEqualTo(6);
    assertThat(none.err())
        .contains("Could not reach the service at " + url + "/ in 3 attempts: no connection to");
  }

  @Test
  void the_token_is_sent_to_the_service_and_shown_nowhere() throws IOException {
    Path token = Files.writeString(dir.resolve("token"), "s3cret-t0ken\n");
    config = config("server-token-file=" + token + "\n");
    List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (FakeService service =
        service(
            (fake, exchange, what, time) -> {
              seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
              return false;
            })) {
      Path log = dir.resolve("log");
      Cli.Run run = diff(service, "-vv", "--log-file", log);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(seen).isNotEmpty().allMatch("Bearer s3cret-t0ken"::equals);
      assertThat(run.err() + run.out() + Files.readString(log)).doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--attest=a.json",
        "--pack=bzip2",
        "--name={version}.mar",
        "--filters=keep",
        "--require-code-signature",
        "--require-cert=c.pem"
      })
  void what_a_service_can_not_be_asked_is_refused_before_it_is_asked(String option)
      throws IOException {
    try (FakeService service = service(USUAL)) {
      Cli.Run run = diff(service, option);
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(run.err())
          .contains("can't be asked of a service. Leave it out, or do the work here");
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void a_path_a_password_and_an_address_that_is_not_allowed_do_not_leave_this_machine()
      throws IOException {
    try (FakeService service = service(USUAL)) {
      Cli.Run path = cli.run("diff", OLD, TO, "--server", service.url());
      assertThat(path.code()).isEqualTo(2);
      assertThat(path.err()).contains("reads nothing of this machine");
      Cli.Run user = cli.run("diff", "https://u:pw@a.example/1", TO, "--server", service.url());
      assertThat(user.code()).isEqualTo(2);
      assertThat(user.err()).doesNotContain("pw@");
      Cli.Run other = diff(service, "--allow-url", "https://b.example/");
      assertThat(other.code()).isEqualTo(5);
      assertThat(service.requests()).isEmpty();
      expectPartial(diff(service, "--allow-url", "https://a.example/"));
    }
  }

  @Test
  void with_none_the_work_is_done_here() throws IOException {
    config = config("server=http://127.0.0.1:9/\n");
    Cli.Run run =
        cli.run("diff", OLD, NEW, "-o", out + "/", "--server", "none", "--config", config);
    expectPartial(run);
  }
}
