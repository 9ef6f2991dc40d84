package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;

/** A cache after one partial was made, and what is done to it by commands. */
final class CacheCommandTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void makePartial() {
    cli = new Cli(dir.resolve("cache"));
    succeed("diff", OLD, NEW, "-o", dir.resolve("p.mar"));
  }

  private Cli.Run succeed(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  /** How many results there are of each kind. */
  private Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (JsonElement entry : list()) {
      kinds.merge(entry.getAsJsonObject().get("kind").getAsString(), 1, Integer::sum);
    }
    return kinds;
  }

  private JsonArray list(Object... choice) {
    Object[] args = Stream.concat(Stream.of("cache", "ls", "--json"), Stream.of(choice)).toArray();
    return JsonParser.parseString(succeed(args).out()).getAsJsonArray();
  }

  private JsonObject first(String kind) {
    return list("--kind=" + kind).get(0).getAsJsonObject();
  }

  private Path blob(JsonObject entry) {
    String hex = entry.get("sha256").getAsString();
    return dir.resolve("cache/v1/cas").resolve(hex.substring(0, 2)).resolve(hex);
  }

  /** What is removed by these choices, after a dry run that names the same and removes nothing. */
  private Map<String, Integer> removed(Object... choice) {
    Map<String, Integer> before = kinds();
    Object[] rm = Stream.concat(Stream.of("cache", "rm"), Stream.of(choice)).toArray();
    Cli.Run dry = succeed(Stream.concat(Stream.of(rm), Stream.of("--dry-run")).toArray());
    assertThat(kinds()).isEqualTo(before);
    Map<String, Integer> named = new TreeMap<>();
    dry.out().lines().forEach(line -> named.merge(line.split(" ", 2)[0], 1, Integer::sum));
    succeed(rm);
    Map<String, Integer> gone = new TreeMap<>();
    Map<String, Integer> after = kinds();
    before.forEach(
        (kind, count) -> {
          if (!count.equals(after.getOrDefault(kind, 0))) {
            gone.put(kind, count - after.getOrDefault(kind, 0));
          }
        });
    assertThat(named).isEqualTo(gone);
    return gone;
  }

  @Test
  void results_are_removed_by_kind() {
    int patches = kinds().get("patch");
    assertThat(removed("--kind=patch")).isEqualTo(Map.of("patch", patches));
  }

  @Test
  void results_are_removed_by_the_hash_of_their_bytes() {
    String hash = first("partial").get("sha256").getAsString();
    assertThat(removed("--hash=" + hash)).isEqualTo(Map.of("partial", 1));
    succeed("diff", OLD, NEW, "-o", dir.resolve("again.mar"));
    assertThat(dir.resolve("again.mar")).hasSameBinaryContentAs(dir.resolve("p.mar"));
  }

  @Test
  void results_are_removed_by_tool_and_version() {
    Map<String, Integer> before = kinds();
    String engine = first("patch").getAsJsonObject("key").get("engine").getAsString();
    assertThat(removed("--tool=" + engine + "0")).isEmpty();
    assertThat(removed("--tool=" + engine))
        .isEqualTo(Map.of("patch", before.get("patch"), "partial", 1, "report", 1, "origin", 1));
  }

  @Test
  void results_are_removed_by_the_builds_on_both_sides() {
    JsonObject key = first("partial").getAsJsonObject("key");
    String from = key.get("from").getAsString();
    assertThat(removed("--to=" + from)).isEmpty();
    assertThat(removed("--from=" + from, "--kind=partial")).isEqualTo(Map.of("partial", 1));
    assertThat(removed("--to=" + key.get("to").getAsString())).isEqualTo(Map.of("report", 1));
    succeed("diff", OLD, NEW, "-o", dir.resolve("again.mar"));
    assertThat(removed("--from=" + hash(NEW))).isEmpty();
    assertThat(removed("--from=" + hash(OLD), "--to=" + hash(NEW)))
        .isEqualTo(Map.of("partial", 1, "report", 1, "origin", 1));
    String old = first("patch").getAsJsonObject("key").get("old").getAsString();
    assertThat(removed("--from=" + old)).isEqualTo(Map.of("patch", 1));
  }

  private static String hash(Path file) {
    try {
      return Digest.sha256(Files.readAllBytes(file)).hex();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void results_are_removed_by_age_and_by_last_use() throws IOException {
    assertThat(removed("--older-than=1h")).isEmpty();
    Files.setLastModifiedTime(
        blob(first("partial")), FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    assertThat(removed("--unused-for=30d")).isEqualTo(Map.of("partial", 1));
    assertThat(removed("--older-than=0s")).isNotEmpty();
    assertThat(kinds()).isEmpty();
  }

  @Test
  void to_remove_nothing_in_particular_is_refused() {
    assertThat(cli.run("cache", "rm").code()).isEqualTo(2);
    assertThat(cli.run("cache", "rm", "--dry-run").code()).isEqualTo(2);
  }

  @Test
  void a_check_sets_damage_aside_once_and_exits_with_4() throws IOException {
    assertThat(succeed("cache", "verify", "--jobs=2").out()).contains("none damaged");
    Files.write(blob(first("partial")), new byte[7]);
    Cli.Run run = cli.run("cache", "verify");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out()).contains("1 damaged").contains("/cas/");
    succeed("cache", "verify");
    succeed("diff", OLD, NEW, "-o", dir.resolve("again.mar"));
    assertThat(dir.resolve("again.mar")).hasSameBinaryContentAs(dir.resolve("p.mar"));
  }

  @Test
  void statistics_tell_hits_misses_bytes_and_time_of_each_kind() {
    JsonObject first = stats().getAsJsonObject("patch");
    assertThat(first.get("misses").getAsInt()).isEqualTo(kinds().get("patch"));
    assertThat(first.get("stored").getAsInt()).isEqualTo(kinds().get("patch"));
    assertThat(first.get("hits").getAsInt()).isZero();
    succeed("cache", "rm", "--kind=partial");
    succeed("diff", OLD, NEW, "-o", dir.resolve("again.mar"));
    JsonObject second = stats().getAsJsonObject("patch");
    assertThat(second.get("hits").getAsInt()).isEqualTo(kinds().get("patch"));
    assertThat(second.get("bytes_found").getAsLong()).isEqualTo(second.get("bytes").getAsLong());
    assertThat(second.get("seconds_saved").getAsDouble()).isPositive();
    assertThat(succeed("cache", "stats").out()).contains("time saved").contains("patch");
  }

  private JsonObject stats() {
    return JsonParser.parseString(succeed("cache", "stats", "--json").out()).getAsJsonObject();
  }

  @Test
  void a_dry_collection_tells_what_the_real_one_then_does() {
    Object[] gc = {"cache", "gc", "--max-size=1", "--json"};
    JsonObject dry =
        JsonParser.parseString(
                succeed(Stream.concat(Stream.of(gc), Stream.of("--dry-run")).toArray()).out())
            .getAsJsonObject();
    assertThat(dry.get("bytes_after").getAsLong()).isZero();
    assertThat(kinds()).containsKey("patch");
    JsonObject real = JsonParser.parseString(succeed(gc).out()).getAsJsonObject();
    assertThat(real.get("removed")).isEqualTo(dry.get("removed"));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void free_space_is_made_only_as_far_as_it_is_wanted() {
    Map<String, Integer> before = kinds();
    succeed("cache", "gc", "--min-free=1");
    assertThat(kinds()).isEqualTo(before);
    Cli.Run run = succeed("cache", "gc", "--min-free=1000000T");
    assertThat(run.err()).contains("The limits are not reached");
    assertThat(kinds()).isEmpty();
  }

  @Test
  void a_cache_that_is_only_to_be_read_serves_and_is_not_changed() throws IOException {
    Map<String, Integer> before = kinds();
    String counts = Files.readString(dir.resolve("cache/v1/stats.json"));
    succeed("diff", OLD, NEW, "-o", dir.resolve("again.mar"), "--cache-mode=read");
    assertThat(dir.resolve("again.mar")).hasSameBinaryContentAs(dir.resolve("p.mar"));
    for (String command : new String[] {"gc", "rm"}) {
      Object[] more = command.equals("rm") ? new Object[] {"--kind=patch"} : new Object[0];
      Object[] args = Stream.concat(Stream.of("cache", command), Stream.of(more)).toArray();
      Object[] reading = Stream.concat(Stream.of(args), Stream.of("--cache-mode=read")).toArray();
      assertThat(cli.run(reading).code()).isEqualTo(2);
    }
    assertThat(kinds()).isEqualTo(before);
    assertThat(dir.resolve("cache/v1/stats.json")).hasContent(counts);
  }

  @Test
  void a_cache_of_a_newer_version_is_refused_by_every_command_and_not_touched() throws IOException {
    Path format = dir.resolve("cache/v1/FORMAT");
    Files.writeString(format, "2\n");
    for (String command : new String[] {"ls", "gc", "verify", "stats"}) {
      Cli.Run run = cli.run("cache", command);
      assertThat(run.code()).as(command).isEqualTo(2);
      assertThat(run.err()).contains("newer senbon");
    }
    Files.writeString(format, "1\n");
    assertThat(kinds()).containsKey("patch");
  }

  @Test
  void the_cache_is_private_and_marked_as_one() throws IOException {
    Path base = dir.resolve("cache/v1");
    try (Stream<Path> directories = Files.walk(base).filter(Files::isDirectory)) {
      assertThat(directories)
          .allMatch(path -> permissions(path).equals("rwx------"), "open to the owner only");
    }
    assertThat(base.resolve("CACHEDIR.TAG")).content().startsWith("Signature: 8a477f597d28d172");
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
