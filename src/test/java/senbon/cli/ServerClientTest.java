package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.service.ApiContract;
import senbon.service.ServedProcess;

/** What {@code --server} does with a real service: all that the same command does without. */
@DisabledOnOs(OS.WINDOWS)
final class ServerClientTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path root;
  private static FileServer builds;
  private static ServedProcess service;

  @TempDir private Path dir;
  private Cli cli;

  @BeforeAll
  static void start() throws Exception {
    builds = new FileServer(Path.of("examples"));
    service = serve(root.resolve("service"));
  }

  private static ServedProcess serve(Path home, String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of("workers=1", "allow-url=" + builds.url("")));
    settings.addAll(List.of(more));
    // Its own commands must not ask it again, or another one.
    Map<String, String> variables =
        Map.of("SENBON_ALLOW_PRIVATE", "127.0.0.0/8", "SENBON_SERVER", "http://127.0.0.1:9/");
    return ServedProcess.start(Files.createDirectories(home), settings, variables);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    builds.close();
  }

  @BeforeEach
  void open() {
    cli = new Cli(dir.resolve("cache"));
  }

  private static String old() {
    return builds.url("hello-1.0.complete.mar");
  }

  private static String fresh() {
    return builds.url("hello-1.1.complete.mar");
  }

  private Cli.Run here(Object... words) {
    return cli.run(words);
  }

  private Cli.Run there(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", service.uri()));
    return cli.run(all.toArray());
  }

  /** Without what differs from run to run. */
  private static JsonElement timeless(String json) {
    return timeless(JsonParser.parseString(json));
  }

  private static JsonElement timeless(JsonElement json) {
    if (json.isJsonObject()) {
      JsonObject clean = new JsonObject();
      for (var field : json.getAsJsonObject().entrySet()) {
        boolean own =
            List.of("seconds", "stages", "output", "location", "directory", "cached", "source")
                    .contains(field.getKey())
                || field.getKey().startsWith("utilisation")
                || List.of("work", "cached_patch").contains(field.getKey());
        if (!own) {
          clean.add(field.getKey(), timeless(field.getValue()));
        }
      }
      return clean;
    } else if (json.isJsonArray()) {
      JsonArray clean = new JsonArray();
      json.getAsJsonArray().forEach(one -> clean.add(timeless(one)));
      return clean;
    }
    return json;
  }

  @Test
  void the_bytes_the_name_and_the_report_are_those_of_a_run_here() throws IOException {
    Path far = Files.createDirectory(dir.resolve("far"));
    Path near = Files.createDirectory(dir.resolve("near"));
    Cli.Run there = there("diff", old(), fresh(), "-o", far + "/", "--json");
    Cli.Run here = here("diff", old(), fresh(), "-o", near + "/", "--json");
    assertThat(there.code()).as(there.err()).isZero();
    Path partial = Path.of(json(there).get("output").getAsString());
    assertThat(partial.getParent()).isEqualTo(far);
    assertThat(near.resolve(partial.getFileName())).hasSameBinaryContentAs(partial);
    assertThat(timeless(there.out())).isEqualTo(timeless(here.out()));
    assertThat(there.err().lines().toList().get(0)).isEqualTo(here.err().lines().toList().get(0));
  }

  private static JsonObject json(Cli.Run run) {
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  @ParameterizedTest
  @CsvSource({
    "hello-1.0.complete.mar, nothing.mar, , 12",
    "hello-1.1.complete.mar, hello-1.0.complete.mar, , 5",
    "hello-1.0.complete.mar, hello-1.0.complete.mar, , 5",
    "hello-1.0.complete.mar, hello-1.1.complete.mar, --fail-if-larger-than=0.01, 10",
    "hello-1.0.complete.mar, hello-1.1.complete.mar, --channel=other, 5"
  })
  void a_pair_that_fails_has_the_same_exit_code_and_sentence(
      String from, String to, String option, int code) {
    List<Object> words =
        new ArrayList<>(List.of("diff", builds.url(from), builds.url(to), "-o", dir + "/"));
    if (option != null) {
      words.add(option);
    }
    Cli.Run there = there(words.toArray());
    Cli.Run here = here(words.toArray());
    assertThat(there.code()).as(there.err()).isEqualTo(code);
    assertThat(there).isEqualTo(here);
  }

  @Test
  void a_wrong_hash_is_the_failure_that_it_is_here() {
    Object[] words = {
      "diff", old(), fresh(), "-o", dir + "/", "--to-hash=sha256:" + "0".repeat(64)
    };
    Cli.Run there = there(words);
    assertThat(there.code()).as(there.err()).isEqualTo(4);
    assertThat(there).isEqualTo(here(words));
  }

  @Test
  void a_batch_brings_the_same_files() throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.json"),
            "{\"pairs\": [{\"from\": \"%s\", \"to\": \"%s\", \"locale\": \"de\"}]}"
                .formatted(old(), fresh()));
    Path far = dir.resolve("far");
    Path near = dir.resolve("near");
    Cli.Run there = there("batch", plan, "-o", far, "--url-base=https://cdn.example/u");
    Cli.Run here = here("batch", plan, "-o", near, "--url-base=https://cdn.example/u");
    assertThat(there.code()).as(there.err()).isZero();
    assertThat(there.out().replace("/far/", "/near/")).isEqualTo(here.out());
    assertThat(names(far)).isEqualTo(names(near)).hasSizeGreaterThan(4);
    for (String name : names(far)) {
      if (name.equals("senbon-report.json")) {
        assertThat(timeless(Files.readString(far.resolve(name))))
            .isEqualTo(timeless(Files.readString(near.resolve(name))));
        assertThat(far.resolve(name)).content().startsWith("{\n  \"directory\": \"" + far);
      } else {
        assertThat(far.resolve(name)).hasSameBinaryContentAs(near.resolve(name));
      }
    }
    assertThat(there("batch", plan, "-o", far, "--json").code()).isZero();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_batch_with_a_pair_that_fails_ends_as_it_does_here() throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.csv"),
            "from,to\n%s,%s\n%s,%s\n".formatted(old(), fresh(), old(), builds.url("nothing.mar")));
    Cli.Run there = there("batch", plan, "-o", dir.resolve("far"));
    Cli.Run here = here("batch", plan, "-o", dir.resolve("near"));
    assertThat(there.code()).as(there.err()).isEqualTo(12);
    assertThat(there.err()).isEqualTo(here.err());
    Cli.Run partly = there("batch", plan, "-o", dir.resolve("far"), "--keep-going");
    assertThat(partly.code()).as(partly.err()).isEqualTo(9);
    assertThat(partly.err()).contains("failed: ").contains("nothing.mar");
    assertThat(names(dir.resolve("far"))).contains("manifest.json");
  }

  @Test
  void prewarm_has_the_service_make_what_is_missing() throws IOException {
    Path pairs =
        Files.writeString(dir.resolve("pairs.csv"), "from,to\n" + old() + "," + fresh() + "\n");
    Cli.Run first = there("prewarm", "-i", pairs, "--effort=fast");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("prewarm: 1 made, 0 in the cache, 0 failed");
    assertThat(there("prewarm", "-i", pairs, "--effort=fast").out()).isEmpty();
    Files.writeString(pairs, old() + "," + builds.url("nothing.mar") + "\n");
    assertThat(there("prewarm", "-i", pairs).code()).isEqualTo(9);
  }

  @Test
  void a_plan_is_that_of_a_run_here_and_tells_of_the_services_cache() throws Exception {
    try (ServedProcess other = serve(root.resolve("planning"))) {
      List<Object> words = new ArrayList<>(List.of("plan", old(), fresh(), "--files"));
      Cli.Run here = cli.run(words.toArray());
      words.addAll(List.of("--server", other.uri()));
      Cli.Run there = cli.run(words.toArray());
      assertThat(there.code()).as(there.err()).isZero();
      assertThat(there.out()).isEqualTo(here.out());
      Cli.Run made =
          cli.run("diff", old(), fresh(), "-o", dir.resolve("p.mar"), "--server", other.uri());
      assertThat(made.code()).as(made.err()).isZero();
      JsonArray plans =
          JsonParser.parseString(
                  cli.run("plan", old(), fresh(), fresh(), "--json", "--server", other.uri()).out())
              .getAsJsonArray();
      assertThat(plans).hasSize(2);
      assertThat(plans.get(0).getAsJsonObject().get("cached").getAsBoolean()).isTrue();
      assertThat(plans.get(0).getAsJsonObject().get("size").getAsLong())
          .isEqualTo(Files.size(dir.resolve("p.mar")));
      assertThat(plans.get(1)).isEqualTo(plans.get(0));
    }
  }

  @Test
  void which_tools_serve_a_build_is_said_as_it_is_here() {
    for (List<Object> words :
        List.<List<Object>>of(
            List.of("tools", "which", old()),
            List.of("tools", "which", old(), fresh()),
            List.of("tools", "which", fresh(), old()),
            List.of("tools", "which", old(), fresh(), "--json"))) {
      Cli.Run here = cli.run(words.toArray());
      Cli.Run there = there(words.toArray());
      assertThat(there.code()).as(there.err()).isZero();
      assertThat(there.out()).isEqualTo(here.out()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"plan", "tools which"})
  void a_build_that_is_not_there_is_the_same_failure(String command) {
    List<Object> words = new ArrayList<>(List.of((Object[]) command.split(" ", -1)));
    words.addAll(List.of(old(), builds.url("nothing.mar")));
    Cli.Run here = cli.run(words.toArray());
    Cli.Run there = there(words.toArray());
    assertThat(there.code()).isEqualTo(here.code()).isNotZero();
    assertThat(there.err().lines().findFirst()).isEqualTo(here.err().lines().findFirst());
    words.set(words.size() - 1, dir.resolve("here.mar"));
    assertThat(there(words.toArray()).code()).isEqualTo(2);
  }

  @Test
  void the_way_is_told_in_events() {
    Cli.Run run = there("diff", old(), fresh(), "-o", dir + "/", "--json=lines", "--max-patches=1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines().findFirst().orElse("")).contains("\"stage\":\"queued\"");
    assertThat(run.out()).contains("\"stage\":\"publish\"");
  }

  @Test
  void a_token_opens_the_door_and_a_wrong_one_does_not() throws Exception {
    Path tokens = dir.resolve("tokens");
    JsonObject made = json(cli.run("token", "ci", "--json"));
    Files.createFile(
        tokens, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(tokens, made.get("line").getAsString() + "\n");
    Path token = Files.writeString(dir.resolve("token"), made.get("token").getAsString() + "\n");
    Path config =
        Files.writeString(dir.resolve("config"), "server-token-file=" + token + "\nretries=0\n");
    try (ServedProcess guarded = serve(dir.resolve("guarded"), "tokens=" + tokens)) {
      Object[] words = {"diff", old(), fresh(), "-o", dir + "/", "--server", guarded.uri()};
      Cli.Run none = cli.run(words);
      assertThat(none.code()).isEqualTo(5);
      List<Object> with = new ArrayList<>(List.of(words));
      with.addAll(List.of("--config", config));
      Cli.Run run = cli.run(with.toArray());
      assertThat(run.code()).as(run.err()).isZero();
      Files.writeString(token, "wrong\n");
      assertThat(cli.run(with.toArray()).code()).isEqualTo(5);
    }
  }

  @Test
  void an_end_by_a_signal_cancels_what_was_begun() throws Exception {
    String hash = "--to-hash=sha256:" + "1".repeat(64);
    Process process =
        ServedProcess.senbon(
                "diff",
                old(),
                builds.heldUrl("hello-1.1.complete.mar"),
                hash,
                "--json=lines",
                "--server=" + service.uri(),
                "--cache-dir=" + dir.resolve("cache"))
            .redirectOutput(dir.resolve("said").toFile())
            .redirectError(dir.resolve("err").toFile())
            .directory(dir.toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(dir.resolve("said")).contains("queued")) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    JsonObject last =
        JsonParser.parseString(get("v1/partials?limit=1").body())
            .getAsJsonObject()
            .getAsJsonArray("partials")
            .get(0)
            .getAsJsonObject();
    assertThat(last.getAsJsonObject("request").getAsJsonObject("to").get("hash").getAsString())
        .endsWith("1".repeat(64));
    assertThat(last.has("cancelled")).as(last.toString()).isTrue();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.uri() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return ApiContract.check(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  @Test
  void every_answer_is_as_the_document_says() throws Exception {
    String wish =
        "{\"from\": {\"url\": \"%s\"}, \"to\": {\"url\": \"%s\"}, \"options\": {\"max_patches\": 2}}"
            .formatted(old(), fresh());
    JsonObject job =
        JsonParser.parseString(send("POST", "v1/partials", wish).body()).getAsJsonObject();
    String one = "v1/partials/" + job.get("id").getAsString();
    send("GET", one + "/content", "");
    send("GET", one + "/report", "");
    assertThat(get(one + "/events").body()).contains("event: state");
    for (String path :
        List.of("", "/content", "/report", "/log", "/explain", "/events", "/nothing", "/hash")) {
      get(one + path);
      send("HEAD", one + path, "");
    }
    send("DELETE", one, "");
    send("POST", one + "/runs", "{}");
    send("PUT", one, "{}");
    send("POST", "v1/partials", wish);
    send("POST", "v1/partials", "{\"form\": 1}");
    send("POST", "v1/partials", "{");
    JsonObject plan =
        JsonParser.parseString(send("POST", "v1/plans", wish).body()).getAsJsonObject();
    assertThat(get("v1/plans/" + plan.get("id").getAsString() + "/events").body())
        .contains("\"outlook\"");
    for (String path :
        List.of(
            "v1/partials",
            "v1/partials?limit=1",
            "v1/partials?state=odd",
            "v1/batches",
            "v1/plans",
            "v1/cache",
            "v1/tools",
            "v1/tools?from=" + old(),
            "v1/tools?from=" + old() + "&to=" + fresh(),
            "v1/openapi.json",
            "healthz",
            "readyz",
            "metrics",
            "__heartbeat__",
            "__lbheartbeat__",
            "__version__",
            "partial/x",
            "",
            "jobs",
            "jobs/" + job.get("id").getAsString(),
            "cache",
            "login",
            "nothing")) {
      get(path);
    }
  }
}
