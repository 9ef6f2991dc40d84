package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.base.io.Hashes;
import senbon.config.XdgPaths;
import senbon.store.Cache;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Facts;

/** Every report has both hashes of each archive; a cache that knows them saves computing them. */
final class HashesInReportsTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();
  private static final String OTHER = "0".repeat(128);

  @TempDir private Path dir;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("hello.partial.mar");
  }

  private JsonObject diff(Object... more) {
    Object[] args = new Object[6 + more.length];
    System.arraycopy(new Object[] {"diff", OLD, NEW, "-o", partial, "--json"}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static void assertHashes(JsonObject archive, Path file) throws IOException {
    Hashes hashes;
    try (var in = Files.newInputStream(file)) {
      hashes = Hashes.of(in);
    }
    assertThat(archive.get("sha256").getAsString()).isEqualTo(hashes.sha256().hex());
    assertThat(archive.get("sha512").getAsString()).isEqualTo(hashes.sha512().hex());
  }

  private void assertAll(JsonObject report) throws IOException {
    assertHashes(report.getAsJsonObject("from"), OLD);
    assertHashes(report.getAsJsonObject("to"), NEW);
    assertHashes(report.getAsJsonObject("partial"), partial);
  }

  @Test
  void diff_tells_both_hashes_of_the_builds_and_of_the_partial_cold_and_warm() throws IOException {
    for (String mode : List.of("write", "write", "read", "off")) {
      assertAll(diff("--cache-mode=" + mode, "--force"));
    }
  }

  @Test
  void batch_and_reproduce_tell_both_hashes() throws IOException {
    Path out = dir.resolve("out");
    Path plan = Files.writeString(dir.resolve("p.csv"), "from,to\n%s,%s\n".formatted(OLD, NEW));
    Cli.Run run = cli.run("batch", plan, "-o", out, "--name=p.mar", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject pair =
        JsonParser.parseString(run.out())
            .getAsJsonObject()
            .getAsJsonArray("pairs")
            .get(0)
            .getAsJsonObject();
    JsonObject report = pair.getAsJsonObject("partial");
    assertHashes(report.getAsJsonObject("from"), OLD);
    assertHashes(report.getAsJsonObject("partial"), out.resolve("p.mar"));
    assertThat(pair.get("hash")).isEqualTo(report.getAsJsonObject("partial").get("sha512"));
    Cli.Run again = cli.run("reproduce", out.resolve("senbon-report.json"), "--json");
    assertThat(again.code()).as(again.err()).isZero();
    JsonObject made = JsonParser.parseString(again.out()).getAsJsonObject();
    assertHashes(made, out.resolve("p.mar"));
  }

  @Test
  void fetch_tells_both_hashes_of_files_and_of_what_came_over_the_network() throws IOException {
    Files.copy(OLD, dir.resolve("old.mar"));
    try (FileServer server = new FileServer(dir)) {
      String url = server.url("old.mar");
      String sha256 = "sha256:" + Digest.sha256(OLD).hex();
      for (List<Object> words :
          List.<List<Object>>of(
              List.of(OLD),
              List.of(url),
              List.of(url),
              List.of(url, "--hash", sha256),
              List.of(url, "--hash", sha256))) {
        List<Object> args = new ArrayList<>(words);
        args.add(0, "fetch");
        args.add("--json");
        Cli.Run run = cli.run(args.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        assertHashes(
            JsonParser.parseString(run.out()).getAsJsonArray().get(0).getAsJsonObject(), OLD);
      }
    }
  }

  /** Has all records of the user's own say something else of SHA-512, or nothing. */
  private void rewrite(Optional<String> sha512) {
    Optional<Path> state =
        XdgPaths.of(
                System.getenv(),
                new HashMap<>(Map.of("user.home", System.getProperty("user.home"))))
            .state();
    try (Cache cache = Cache.open(dir.resolve("cache"), CacheMode.WRITE, state)) {
      List<CacheEntry> all = cache.upkeep().list().toList();
      for (CacheEntry entry : all) {
        if (entry.facts().containsKey(Facts.SHA512)) {
          CachedBlob blob = cache.find(entry.key()).orElseThrow();
          assertThat(blob.authentic()).isTrue();
          SortedMap<String, String> facts = new TreeMap<>(blob.facts());
          facts.remove(Facts.SHA512);
          sha512.ifPresent(hex -> facts.put(Facts.SHA512, hex));
          cache.confirm(entry.key(), blob, facts);
        }
      }
    }
  }

  private long recorded() {
    try (Cache cache = Cache.open(dir.resolve("cache"), CacheMode.READ)) {
      return cache.upkeep().list().filter(entry -> entry.facts().containsKey(Facts.SHA512)).count();
    }
  }

  @Test
  void a_warm_hit_takes_the_longer_hashes_from_the_records() {
    diff();
    rewrite(Optional.of(OTHER));
    JsonObject report = diff();
    for (String part : List.of("from", "to", "partial")) {
      assertThat(report.getAsJsonObject(part).get("sha512").getAsString()).isEqualTo(OTHER);
    }
  }

  @Test
  void records_of_an_earlier_version_get_the_hashes_that_they_lack() throws IOException {
    diff();
    assertThat(recorded()).isEqualTo(3);
    for (String lack : List.of("", "no hash")) {
      rewrite(Optional.of(lack).filter(text -> !text.isEmpty()));
      assertAll(diff("--cache-mode=read"));
      JsonObject report = diff();
      assertAll(report);
      assertThat(report.get("cached").getAsBoolean()).isTrue();
      assertThat(recorded()).isEqualTo(3);
    }
  }
}
