package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.pack.Packing;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;

/** Partials that are made at night, from builds on a server. */
final class PrewarmTest {
  @TempDir private Path dir;
  private FileServer server;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(dir);
    cli = new Cli(dir.resolve("cache"));
    for (int version = 1; version <= 3; version++) {
      TestMars.write(
          dir.resolve(version + ".mar"),
          TestMars.files("firefox", version + ".0", "ch"),
          "ch",
          Packing.XZ);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String hash(int version) throws IOException {
    return Digest.sha256(Files.readAllBytes(dir.resolve(version + ".mar"))).toString();
  }

  /** With hashes, the pairs from each of the old versions to the last. */
  private Path plan(int... old) throws IOException {
    StringBuilder plan = new StringBuilder("from,from_hash,to,to_hash,previousVersion\n");
    for (int version : old) {
      plan.append(server.url(version + ".mar")).append(',').append(hash(version)).append(',');
      plan.append(server.url("3.mar")).append(',').append(hash(3)).append(',');
      plan.append(version).append(".0\n");
    }
    return Files.writeString(dir.resolve("plan.csv"), plan);
  }

  private Cli.Run prewarm(Path plan, Object... more) {
    return cli.run(Stream.concat(Stream.of("prewarm", "-i", plan), Stream.of(more)).toArray());
  }

  private Cli.Run elsewhere(Path plan, Object... more) {
    return CompletableFuture.supplyAsync(() -> prewarm(plan, more)).join();
  }

  private static void assertQuiet(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
  }

  @Test
  void what_is_missing_is_made_newest_first_and_then_nothing_is_to_do() throws IOException {
    Cli.Run run = prewarm(plan(1, 2));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line())
        .startsWith("prewarm: 2 made, 0 in the cache, 0 failed; ")
        .doesNotContain("\n");
    assertThat(server.requests()).containsExactly("/2.mar 200", "/3.mar 200", "/1.mar 200");
    assertQuiet(prewarm(plan(1, 2)));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_partial_made_ahead_is_found_by_diff() throws IOException {
    prewarm(plan(1));
    server.requests();
    Path out = dir.resolve("partial.mar");
    Cli.Run run =
        cli.run(
            "diff",
            server.url("1.mar"),
            server.url("3.mar"),
            "--from-hash=" + hash(1),
            "--to-hash=" + hash(3),
            "-o",
            out);
    assertThat(run.err()).contains("found in the cache");
    assertThat(out).exists();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void archives_that_have_left_the_cache_are_not_fetched_for_a_partial_that_is_there()
      throws IOException {
    prewarm(plan(1));
    assertThat(cli.run("cache", "rm", "--kind=mar").code()).isZero();
    server.requests();
    assertQuiet(prewarm(plan(1)));
    assertThat(server.requests()).isEmpty();
    cli.run("cache", "rm", "--kind=partial");
    assertThat(prewarm(plan(1)).line()).startsWith("prewarm: 1 made");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void other_wishes_are_other_partials() throws IOException {
    prewarm(plan(1));
    assertThat(prewarm(plan(1), "--full=words.txt").line()).startsWith("prewarm: 1 made");
    assertQuiet(prewarm(plan(1), "--full=words.txt"));
  }

  @Test
  void builds_without_hashes_are_asked_for_and_not_sent_again_if_they_are_the_same()
      throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan"), server.url("1.mar") + "," + server.url("latest.mar") + "\n");
    Files.copy(dir.resolve("2.mar"), dir.resolve("latest.mar"));
    assertThat(prewarm(plan).line()).startsWith("prewarm: 1 made");
    assertThat(server.requests()).containsExactly("/1.mar 200", "/latest.mar 200");
    assertQuiet(prewarm(plan));
    assertThat(server.requests()).containsExactly("/1.mar 304", "/latest.mar 304");
    Files.write(dir.resolve("latest.mar"), Files.readAllBytes(dir.resolve("3.mar")));
    assertThat(prewarm(plan).line()).startsWith("prewarm: 1 made");
    assertThat(server.requests()).containsExactly("/1.mar 304", "/latest.mar 200");
  }

  @Test
  void a_pair_that_fails_leaves_the_others_alone_and_shows_in_the_exit_code() throws IOException {
    Path plan = plan(1, 2);
    Files.delete(dir.resolve("2.mar"));
    Cli.Run run = prewarm(plan);
    assertThat(run.code()).isEqualTo(9);
    assertThat(run.line()).startsWith("prewarm: 1 made, 0 in the cache, 1 failed");
    assertThat(run.err()).contains("failed: ").contains("/2.mar").contains("HTTP status 404");
  }

  @Test
  void a_pair_that_another_process_is_at_is_left_to_it() throws IOException {
    try (Cache other = Cache.open(dir.resolve("cache"), CacheMode.WRITE)) {
      ActionKey held = ActionKey.of("mar", "hash", hash(1));
      Cli.Run run =
          other.exclusively(held, Duration.ZERO, () -> elsewhere(plan(1, 2), "--wait", "0"));
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.line()).startsWith("prewarm: 1 made, 0 in the cache, 1 being made by others");
      assertQuiet(other.exclusively(held, Duration.ZERO, () -> elsewhere(plan(1, 2), "--wait=0")));
    }
    assertThat(prewarm(plan(1, 2), "--wait=0").line())
        .startsWith("prewarm: 1 made, 1 in the cache");
  }

  @Test
  void no_more_is_fetched_than_allowed_and_the_next_run_goes_on() throws IOException {
    long both = Files.size(dir.resolve("2.mar")) + Files.size(dir.resolve("3.mar"));
    Cli.Run run = prewarm(plan(1, 2), "--max-download=" + both);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).startsWith("prewarm: 1 made, 0 in the cache, 0 failed, 1 left; ");
    assertThat(run.line()).contains("bytes are still to be fetched, and 0 are left of");
    assertThat(prewarm(plan(1, 2), "--max-download=100M").line())
        .startsWith("prewarm: 1 made, 1 in the cache, 0 failed; ");
  }

  @Test
  void nothing_begins_after_the_deadline() throws IOException {
    prewarm(plan(2));
    Cli.Run run = prewarm(plan(1, 2), "--deadline=0s");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line())
        .startsWith("prewarm: 0 made, 1 in the cache, 0 failed, 1 left; 0 B fetched")
        .contains("The time allowed is over.");
  }

  @Test
  void a_server_that_stalls_does_not_outlast_the_deadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      String stalled = "http://127.0.0.1:" + silent.getLocalPort() + "/2.mar";
      String text =
          "from,from_hash,to,to_hash\n%s,%s,%s,%s\n"
              .formatted(stalled, hash(2), server.url("3.mar"), hash(3));
      Path plan = Files.writeString(dir.resolve("stalled.csv"), text);
      long start = System.nanoTime();
      Cli.Run run = prewarm(plan, "--deadline=1s");
      // The idle time-out is 30 s, and there would be five more tries.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.line())
          .startsWith("prewarm: 0 made, 0 in the cache, 0 failed, 1 left; ")
          .contains("The time allowed is over.");
    }
  }

  @Test
  void a_pair_whose_server_is_gone_is_made_from_mirrors() throws IOException {
    String gone = server.url("gone.mar");
    String text =
        "from,from_hash,from_mirrors,to,to_hash\n%s,%s,%s|%s,%s,%s\n"
            .formatted(
                gone,
                hash(1),
                server.url("2.mar"),
                server.url("1.mar"),
                server.url("3.mar"),
                hash(3));
    Path plan = Files.writeString(dir.resolve("mirrors.csv"), text);
    Cli.Run run = prewarm(plan);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).startsWith("prewarm: 1 made, 0 in the cache, 0 failed; ");
    assertThat(server.requests())
        .containsExactlyInAnyOrder("/gone.mar 404", "/2.mar 200", "/1.mar 200", "/3.mar 200");
  }

  @Test
  void the_summary_is_json_if_asked_for() throws IOException {
    JsonObject json = JsonParser.parseString(prewarm(plan(1), "--json").line()).getAsJsonObject();
    assertThat(json.get("made").getAsInt()).isEqualTo(1);
    assertThat(json.getAsJsonArray("pairs")).hasSize(1);
    assertThat(json.getAsJsonArray("pairs").get(0).getAsJsonObject().get("outcome").getAsString())
        .isEqualTo("made");
  }

  @Test
  void an_empty_list_is_nothing_to_do_and_a_wrong_one_is_told() throws IOException {
    assertQuiet(prewarm(Files.writeString(dir.resolve("plan"), "\n")));
    Map<String, String> wrong =
        Map.of(
            "just-one\n",
            "line 1: to is missing",
            "{\"pairs\": []}",
            "no pair",
            "{\"pairs\": [], \"x\": 1}",
            "x is not known");
    for (Map.Entry<String, String> plan : wrong.entrySet()) {
      Cli.Run run = prewarm(Files.writeString(dir.resolve("plan"), plan.getKey()));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains(plan.getValue());
    }
    assertThat(prewarm(plan(1), "--cache-mode=off").code()).isEqualTo(2);
  }
}
