package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.pack.Packing;

/** Three old builds and a new one on a server that counts. */
final class BatchHttpTest {
  @TempDir private Path dir;
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private HttpServer server;
  private Cli cli;
  private Path out;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    cli = new Cli(dir.resolve("cache"));
    out = dir.resolve("out");
    for (int version = 1; version <= 4; version++) {
      Map<String, byte[]> files = new TreeMap<>(TestMars.files("hello", version + ".0", "ch"));
      files.put("bin/program", TestMars.program(TestMars.X86_64, version));
      files.put("bin/same", TestMars.program(TestMars.X86_64, 99));
      TestMars.write(build(version), files, "ch", Packing.XZ);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Path build(int version) {
    return dir.resolve("build-" + version);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.merge(path, 1, Integer::sum);
    Path file = dir.resolve(path.substring(1));
    try (exchange) {
      if (Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private Path plan(boolean hashes) throws IOException {
    JsonArray pairs = new JsonArray();
    for (int version = 1; version <= 3; version++) {
      JsonObject pair = new JsonObject();
      for (Map.Entry<String, Integer> end : Map.of("from", version, "to", 4).entrySet()) {
        pair.addProperty(
            end.getKey(),
            "http://127.0.0.1:" + server.getAddress().getPort() + "/build-" + end.getValue());
        if (hashes) {
          Digest hash = Digest.sha256(Files.readAllBytes(build(end.getValue())));
          pair.addProperty(end.getKey() + "_hash", hash.toString());
        }
      }
      pair.addProperty("output", version + ".partial.mar");
      pairs.add(pair);
    }
    return Files.writeString(dir.resolve("plan.json"), pairs.toString());
  }

  private Cli.Run batch(Path plan, Object... more) {
    List<Object> args = new ArrayList<>(List.of("batch", plan, "-o", out));
    args.addAll(List.of(more));
    return cli.run(args.toArray());
  }

  private JsonObject report() throws IOException {
    return JsonParser.parseString(Files.readString(out.resolve("senbon-report.json")))
        .getAsJsonObject();
  }

  private int work(String key) throws IOException {
    return report().getAsJsonObject("work").get(key).getAsInt();
  }

  @Test
  void each_address_is_fetched_once_each_member_decoded_once_and_a_second_run_does_nothing()
      throws IOException {
    Path plan = plan(true);
    Cli.Run first = batch(plan);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(requests).hasSize(4).allSatisfy((path, count) -> assertThat(count).isEqualTo(1));
    assertThat(work("fetches")).isEqualTo(4);
    assertThat(work("decodes")).isEqualTo(work("members_distinct")).isEqualTo(4 * 3 + 3);
    assertThat(work("engine_runs")).isEqualTo(work("patches_distinct")).isEqualTo(3 * 3);
    assertThat(report().get("utilisation").getAsDouble()).isBetween(0.01, 1.0);

    Cli.Run second = batch(plan);
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(requests).allSatisfy((path, count) -> assertThat(count).isEqualTo(1));
    assertThat(work("fetches")).isZero();
    assertThat(work("engine_runs")).isZero();
    assertThat(work("patch_encodings")).isZero();
    assertThat(report().getAsJsonArray("pairs"))
        .allSatisfy(
            pair ->
                assertThat(
                        pair.getAsJsonObject()
                            .getAsJsonObject("partial")
                            .get("cached")
                            .getAsBoolean())
                    .isTrue());
  }

  @Test
  void a_missing_and_a_damaged_build_are_both_reported_and_mending_them_makes_only_their_partials()
      throws IOException {
    byte[] first = Files.readAllBytes(build(1));
    Files.delete(build(1));
    byte[] second = Files.readAllBytes(build(2));
    byte[] damaged = second.clone();
    damaged[damaged.length / 3] ^= 0x55;
    Files.write(build(2), damaged);
    Cli.Run run = batch(plan(false), "--keep-going");
    assertThat(run.code()).as(run.err()).isEqualTo(9);
    List<String> failures = new ArrayList<>();
    for (JsonElement pair : report().getAsJsonArray("pairs")) {
      JsonElement failure = pair.getAsJsonObject().get("failure");
      failures.add(failure == null ? "" : failure.getAsString());
    }
    assertThat(failures.get(0)).contains("/build-1", "404");
    assertThat(failures.get(1)).contains("/build-2");
    assertThat(failures.get(2)).isEmpty();
    assertThat(run.err()).contains("1 made, 2 failed");
    assertThat(Files.readString(out.resolve("SHA512SUMS")))
        .endsWith("  3.partial.mar\n")
        .hasLineCount(1);

    Files.write(build(1), first);
    Files.write(build(2), second);
    Cli.Run again = batch(plan(false), "--keep-going");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(work("engine_runs")).isEqualTo(2 * 3);
    assertThat(Files.readString(out.resolve("SHA512SUMS"))).hasLineCount(3);
  }
}
