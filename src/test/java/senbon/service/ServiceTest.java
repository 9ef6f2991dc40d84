package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.cli.FileServer;

/** The whole service, asked as clients ask it; every answer is held to its document. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ServiceTest {
  @TempDir private static Path dir;
  private static FileServer builds;
  private static ServedProcess service;
  private static String old;
  private static String now;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("builds"));
    for (String name : List.of("hello-1.0.complete.mar", "hello-1.1.complete.mar")) {
      Files.copy(Path.of("examples", name), folder.resolve(name));
    }
    Files.writeString(folder.resolve("not-a.mar"), "nothing");
    builds = new FileServer(folder);
    old = builds.url("hello-1.0.complete.mar");
    now = builds.url("hello-1.1.complete.mar");
    service = serve();
  }

  private static ServedProcess serve() throws Exception {
    Path home = Files.createDirectories(dir.resolve("home"));
    return ServedProcess.start(
        home,
        List.of("workers=1", "legacy-api=true", "allow-url=" + builds.url("")),
        Map.of("SENBON_ALLOW_PRIVATE", "127.0.0.0/8"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (service != null) {
      service.close();
    }
    builds.close();
  }

  private static String wish(String from, String to, String options) {
    return "{\"from\":{\"url\":\"%s\"},\"to\":{\"url\":\"%s\"},\"options\":%s}"
        .formatted(from, to, options);
  }

  private static String hashed(String from, String to) throws IOException {
    return "{\"from\":{\"url\":\"%s\",\"hash\":\"%s\"},\"to\":{\"url\":\"%s\",\"hash\":\"%s\"}}"
        .formatted(
            from,
            Digest.sha256(Path.of("examples/hello-1.0.complete.mar")),
            to,
            Digest.sha256(Path.of("examples/hello-1.1.complete.mar")));
  }

  /** An answer that is as the document says. */
  private static HttpResponse<byte[]> ask(
      String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.uri().resolve(path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    ApiContract.check(method, path, answer.statusCode(), answer.headers().map(), answer.body());
    return answer;
  }

  private static JsonObject json(HttpResponse<byte[]> answer) {
    return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  /** The job that comes of a wish, once it is over. */
  private static JsonObject done(String kind, String wish) throws Exception {
    HttpResponse<byte[]> posted = ask("POST", "/v1/" + kind, wish, "Prefer", "wait=50");
    JsonObject job = json(posted);
    while (posted.statusCode() == 202 && List.of("queued", "running").contains(state(job))) {
      String path = "/v1/" + kind + "/" + job.get("id").getAsString();
      job = json(ask("GET", path, "", "Prefer", "wait=50"));
    }
    return job;
  }

  private static String state(JsonObject job) {
    return job.get("state").getAsString();
  }

  private static String said() {
    try {
      return service.said();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Path diff(String... options) throws Exception {
    Path made = Files.createTempDirectory(dir, "diff").resolve("partial.mar");
    String[] words = new String[options.length + 5];
    words[0] = "diff";
    words[1] = Path.of("examples/hello-1.0.complete.mar").toString();
    words[2] = Path.of("examples/hello-1.1.complete.mar").toString();
    words[3] = "--output=" + made;
    words[4] = "--cache-dir=" + dir.resolve("own-cache");
    System.arraycopy(options, 0, words, 5, options.length);
    java.io.PrintWriter nowhere = new java.io.PrintWriter(java.io.Writer.nullWriter());
    assertThat(senbon.cli.Main.run(nowhere, nowhere, words)).isZero();
    return made;
  }

  @Test
  @Order(1)
  void a_partial_that_is_asked_for_is_the_one_that_diff_makes() throws Exception {
    HttpResponse<byte[]> posted = ask("POST", "/v1/partials", wish(old, now, "{}"));
    assertThat(posted.statusCode()).isEqualTo(202);
    JsonObject job = done("partials", wish(old, now, "{}"));
    assertThat(state(job)).isEqualTo("done");
    String path = "/v1/partials/" + job.get("id").getAsString();
    HttpResponse<byte[]> content = ask("GET", path + "/content", "");
    byte[] made = Files.readAllBytes(diff());
    assertThat(content.body()).isEqualTo(made);
    String tag = content.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isEqualTo("\"" + Digest.sha256(made).hex() + "\"");
    assertThat(job.getAsJsonObject("partial").get("size").getAsInt()).isEqualTo(made.length);
    assertThat(ask("POST", "/v1/partials", wish(old, now, "{}")).statusCode()).isEqualTo(200);
    assertThat(ask("GET", path + "/content", "", "If-None-Match", tag).statusCode()).isEqualTo(304);
    HttpResponse<byte[]> part =
        ask("GET", path + "/content", "", "Range", "bytes=10-19", "If-Range", tag);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(made, 10, 20));
    HttpResponse<byte[]> other =
        ask("GET", path + "/content", "", "Range", "bytes=10-19", "If-Range", "\"another\"");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(ask("GET", path + "/content", "", "Range", "bytes=999999-").statusCode())
        .isEqualTo(416);
    assertThat(ask("HEAD", path + "/content", "").body()).isEmpty();
    for (String sub : List.of("/report", "/log", "/explain", "/events", "/hash")) {
      assertThat(ask("GET", path + sub, "").statusCode()).as(sub).isEqualTo(200);
    }
    HttpResponse<byte[]> page = ask("GET", path + "/explain", "", "Accept", "text/html");
    assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("<svg");
    String jobTag = ask("GET", path, "").headers().firstValue("ETag").orElseThrow();
    assertThat(ask("GET", path, "", "If-None-Match", jobTag).statusCode()).isEqualTo(304);
    for (HttpResponse<byte[]> refused :
        List.of(ask("DELETE", path, ""), ask("POST", path + "/runs", ""))) {
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(json(refused).get("type").getAsString())
          .isEqualTo("urn:senbon:problem:wrong-state");
    }
  }

  @Test
  @Order(2)
  void the_same_wish_in_other_words_is_the_same_job() throws Exception {
    JsonObject first = done("partials", hashed(old, now));
    JsonObject second = done("partials", hashed(old + "?mirror=2", now));
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    String path = "/v1/partials/" + first.get("id").getAsString() + "/content";
    assertThat(ask("GET", path, "").headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
  }

  @Test
  @Order(3)
  void a_pair_that_diff_refuses_fails_with_its_sentence() throws Exception {
    JsonObject job = done("partials", wish(now, old, "{}"));
    assertThat(state(job)).isEqualTo("failed");
    JsonObject problem = job.getAsJsonObject("problem");
    assertThat(problem.get("type").getAsString()).isEqualTo("urn:senbon:problem:refused");
    assertThat(problem.get("exit_code").getAsInt()).isEqualTo(5);
    assertThat(problem.get("detail").getAsString())
        .contains("takes none below its own, 1.1")
        .endsWith("--allow-downgrade.");
    String path = "/v1/partials/" + job.get("id").getAsString();
    assertThat(ask("GET", path + "/content", "").statusCode()).isEqualTo(409);
    assertThat(ask("POST", path + "/runs", "").statusCode()).isEqualTo(202);
  }

  @Test
  @Order(4)
  void what_is_no_archive_fails_and_what_is_absent_too() throws Exception {
    JsonObject malformed = done("partials", wish(builds.url("not-a.mar"), now, "{}"));
    assertThat(malformed.getAsJsonObject("problem").get("exit_code").getAsInt()).isEqualTo(3);
    JsonObject absent = done("partials", wish(builds.url("absent.mar"), now, "{}"));
    assertThat(absent.getAsJsonObject("problem").get("exit_code").getAsInt()).isEqualTo(12);
  }

  @Test
  @Order(5)
  void wrong_wishes_are_told_field_by_field() throws Exception {
    HttpResponse<byte[]> answer =
        ask(
            "POST",
            "/v1/partials",
            "{\"from\":{\"url\":\"file:///etc/passwd\"},\"options\":{\"efort\":1}}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).getAsJsonArray("errors"))
        .extracting(error -> error.getAsJsonObject().get("pointer").getAsString())
        .containsExactlyInAnyOrder("/from/url", "/to", "/options/efort");
    assertThat(ask("POST", "/v1/partials", "{").statusCode()).isEqualTo(400);
    assertThat(
            ask("POST", "/v1/partials", wish("https://elsewhere.example/a.mar", now, "{}"))
                .statusCode())
        .isEqualTo(403);
    assertThat(ask("GET", "/v1/partials?state=none", "").statusCode()).isEqualTo(422);
    assertThat(ask("GET", "/v1/partials/xyz", "").statusCode()).isEqualTo(404);
    assertThat(ask("DELETE", "/v1/partials", "").statusCode()).isEqualTo(405);
  }

  @Test
  @Order(6)
  void plans_and_tools_are_what_the_commands_say() throws Exception {
    JsonObject plan = done("plans", wish(old, now, "{}"));
    assertThat(plan.toString()).contains("\"outlook\"");
    assertThat(ask("GET", "/v1/tools?from=" + old, "").statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/v1/cache", "").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(7)
  void lists_go_page_by_page() throws Exception {
    HttpResponse<byte[]> first = ask("GET", "/v1/partials?limit=1", "");
    JsonObject page = json(first);
    assertThat(page.getAsJsonArray("partials")).hasSize(1);
    String next = page.get("next").getAsString();
    assertThat(first.headers().firstValue("Link").orElseThrow()).contains("cursor=" + next);
    JsonObject second = json(ask("GET", "/v1/partials?limit=1&cursor=" + next, ""));
    assertThat(second.getAsJsonArray("partials")).isNotEqualTo(page.getAsJsonArray("partials"));
  }

  @Test
  @Order(8)
  void the_old_addresses_answer_as_they_did() throws Exception {
    String form = "{\"mar_from\":\"%s\",\"mar_to\":\"%s\"}".formatted(old, now);
    HttpResponse<byte[]> posted = ask("POST", "/partial", form);
    assertThat(posted.statusCode()).isEqualTo(201);
    String path = json(posted).get("result").getAsString();
    assertThat(ask("GET", path, "").body()).isEqualTo(Files.readAllBytes(diff()));
    String other =
        "{\"mar_from\":\"%s\",\"mar_to\":\"%s\",\"product_version\":\"9.9\"}".formatted(old, now);
    HttpResponse<byte[]> begun = ask("POST", "/partial", other);
    assertThat(begun.statusCode()).isEqualTo(202);
    String second = json(begun).get("result").getAsString();
    HttpResponse<byte[]> answer = ask("GET", second, "");
    while (answer.statusCode() == 202) {
      Thread.sleep(100);
      answer = ask("GET", second, "");
    }
    assertThat(answer.body()).isEqualTo(Files.readAllBytes(diff("--product-version=9.9")));
  }

  @Test
  @Order(9)
  void a_second_process_on_the_same_file_is_told_so() throws Exception {
    Path home = Files.createDirectories(dir.resolve("second"));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                ServedProcess.start(
                    home, List.of("state-dir=" + dir.resolve("home/state")), Map.of()))
        .hasMessageContaining("ended with 8")
        .hasMessageContaining("Another process has the jobs in");
  }

  @Test
  @Order(10)
  void a_job_whose_process_is_killed_is_run_again() throws Exception {
    HttpResponse<byte[]> posted =
        ask("POST", "/v1/partials", wish(old, now, "{\"product_version\":\"7.1\"}"));
    String path = "/v1/partials/" + json(posted).get("id").getAsString();
    ProcessHandle server = ProcessHandle.of(service.pid()).orElseThrow();
    while (server.children().findAny().isEmpty()) {
      Thread.sleep(5);
    }
    server.children().forEach(ProcessHandle::destroyForcibly);
    JsonObject job = done("partials", wish(old, now, "{\"product_version\":\"7.1\"}"));
    assertThat(state(job)).as(() -> job + "\n" + said()).isEqualTo("done");
    assertThat(job.getAsJsonArray("runs").size()).as(job.toString()).isGreaterThan(1);
    assertThat(ask("GET", path + "/content", "").body())
        .as(() -> job + "\n" + said())
        .isEqualTo(Files.readAllBytes(diff("--product-version=7.1")));
  }

  @Test
  @Order(11)
  void what_was_accepted_is_done_though_the_server_is_killed() throws Exception {
    String wish = wish(old, now, "{\"product_version\":\"7.2\"}");
    assertThat(ask("POST", "/v1/partials", wish).statusCode()).isEqualTo(202);
    ProcessHandle.of(service.pid()).orElseThrow().destroyForcibly();
    while (service.isAlive()) {
      Thread.sleep(10);
    }
    service.close();
    service = serve();
    JsonObject job = done("partials", wish);
    assertThat(state(job)).isEqualTo("done");
    String path = "/v1/partials/" + job.get("id").getAsString() + "/content";
    assertThat(ask("GET", path, "").body())
        .isEqualTo(Files.readAllBytes(diff("--product-version=7.2")));
  }

  @Test
  @Order(12)
  void a_job_is_called_off() throws Exception {
    String wish = wish(old, now, "{\"product_version\":\"7.3\"}");
    JsonObject job = json(ask("POST", "/v1/partials", wish));
    String path = "/v1/partials/" + job.get("id").getAsString();
    assertThat(ask("DELETE", path, "").statusCode()).isBetween(200, 202);
    JsonObject over = json(ask("GET", path, "", "Prefer", "wait=50"));
    assertThat(state(over)).isEqualTo("cancelled");
    assertThat(ask("GET", path + "/content", "").statusCode()).isEqualTo(409);
    assertThat(ask("POST", path + "/runs", "").statusCode()).isEqualTo(202);
  }

  @Test
  @Order(13)
  void the_rest_answers_too() throws Exception {
    for (String path :
        List.of(
            "/healthz",
            "/readyz",
            "/metrics",
            "/__heartbeat__",
            "/__lbheartbeat__",
            "/__version__",
            "/v1/openapi.json",
            "/",
            "/jobs",
            "/cache")) {
      assertThat(ask("GET", path, "").statusCode()).as(path).isEqualTo(200);
    }
  }
}
