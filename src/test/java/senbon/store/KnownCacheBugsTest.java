package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.Digest;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.VerifyWatcher;

/** What has gone wrong in other caches, each with where it did. */
final class KnownCacheBugsTest {
  private static final Duration NOW = Duration.ZERO;

  @TempDir Path dir;

  private Cache open() {
    return Cache.open(dir, CacheMode.WRITE);
  }

  private static ActionKey key(int n) {
    return ActionKey.of("patch", "old", "sha256:" + n);
  }

  private static byte[] bytes(int n) {
    return ("result " + n + " ").repeat(200).getBytes(StandardCharsets.UTF_8);
  }

  private static CachedBlob put(Cache cache, int n) {
    return cache.put(key(n), bytes(n), new TreeMap<>());
  }

  private Path record(int n) {
    return new CacheLayout(dir).record(key(n));
  }

  private long damaged() {
    try (Cache cache = Cache.open(dir, CacheMode.READ)) {
      return cache.stats(Workers.callerOnly()).kinds().get("patch").counts().damaged();
    }
  }

  /** sccache issues 119, 171, 738 and 2122: a short object was an error, or was served for ever. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.999})
  void a_short_object_is_a_miss_and_is_made_again_once(double share) throws IOException {
    try (Cache cache = open()) {
      Path blob = put(cache, 1).path();
      put(cache, 2);
      Files.write(blob, Arrays.copyOf(bytes(1), (int) (share * bytes(1).length)));
    }
    AtomicInteger made = new AtomicInteger();
    for (int run = 0; run < 2; run++) {
      try (Cache cache = open()) {
        for (int n = 1; n <= 2; n++) {
          int number = n;
          CachedBlob blob =
              Making.findOrMake(
                  cache,
                  key(n),
                  NOW,
                  () -> {
                    made.addAndGet(number);
                    return put(cache, number);
                  });
          assertThat(blob.path()).hasBinaryContent(bytes(n));
        }
      }
    }
    assertThat(made).as("the damaged one alone, once").hasValue(1);
    assertThat(damaged()).isEqualTo(1);
  }

  /** funsize, 2014: an empty marker of a job that had died meant "wait" for ever. */
  @Test
  void an_empty_record_or_download_of_a_dead_run_holds_nobody_up() throws IOException {
    try (Cache cache = open()) {
      put(cache, 1);
      Files.write(record(1), new byte[0]);
      Files.write(cache.downloadPath(key(1)), new byte[0]);
      assertThat(Making.findOrMake(cache, key(1), NOW, () -> put(cache, 1)).path())
          .hasBinaryContent(bytes(1));
      assertThat(cache.read(key(1))).contains(bytes(1));
    }
  }

  /** desync issues 92 and 96: one object that failed its check ended the whole job. */
  @Test
  void while_many_read_an_object_that_goes_bad_is_set_aside_and_the_others_are_served()
      throws Exception {
    try (Cache cache = open()) {
      for (int n = 0; n < 20; n++) {
        put(cache, n);
      }
      Files.write(put(cache, 7).path(), new byte[5]);
      ExecutorService threads = Executors.newFixedThreadPool(3);
      Workers workers = Workers.of(threads, 4);
      var found =
          workers.all(
              java.util.stream.IntStream.range(0, 20)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(
                      n -> () -> cache.read(key(n)).isPresent())
                  .toList());
      threads.shutdownNow();
      assertThat(found).containsOnlyOnce(false);
      assertThat(found.get(7)).isFalse();
    }
    assertThat(damaged()).isEqualTo(1);
  }

  /** Bazel issue 24098: a thread for each file that went, until there was no memory for more. */
  @Test
  void collecting_garbage_starts_no_thread_of_its_own() {
    try (Cache cache = open()) {
      for (int n = 0; n < 300; n++) {
        put(cache, n);
      }
    }
    ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
    try (Cache cache = open()) {
      long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
      GcReport report = cache.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.of(threads, 3));
      long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
      assertThat(report.total().count()).isEqualTo(300);
      assertThat(started).isLessThanOrEqualTo(threads.getLargestPoolSize() + 1L);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Bazel issue 5139: with a limit too low, results went between being found and being read. */
  @Test
  void what_a_run_has_found_is_there_when_it_reads_it_however_low_the_limit() {
    try (Cache cache = open()) {
      put(cache, 1);
    }
    try (Cache run = open();
        Cache collector = open()) {
      Path found = run.find(key(1)).orElseThrow().path();
      put(run, 2);
      collector.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.callerOnly());
      assertThat(found).hasBinaryContent(bytes(1));
      assertThat(run.read(key(2))).contains(bytes(2));
    }
  }

  /** ccache touches what it finds, but not at each hit, and not in a cache that it only reads. */
  @Test
  void the_use_of_a_result_is_noted_now_and_then_and_only_where_it_may_be() throws IOException {
    Path blob;
    try (Cache cache = open()) {
      blob = put(cache, 1).path();
    }
    FileTime lately = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofMinutes(15)));
    assertThat(timeAfterUse(blob, lately, CacheMode.WRITE)).isEqualTo(lately);
    assertThat(timeAfterUse(blob, before, CacheMode.READ)).isEqualTo(before);
    assertThat(timeAfterUse(blob, before, CacheMode.WRITE)).isGreaterThan(lately);
  }

  private FileTime timeAfterUse(Path blob, FileTime time, CacheMode mode) throws IOException {
    Files.setLastModifiedTime(blob, time);
    FileTime set = Files.getLastModifiedTime(blob);
    try (Cache cache = Cache.open(dir, mode)) {
      assertThat(cache.find(key(1))).isPresent();
    }
    FileTime after = Files.getLastModifiedTime(blob);
    return after.equals(set) ? time : after;
  }

  /** A shared cache is a way to poison others: a record is believed in nothing that can't be. */
  @ParameterizedTest
  @ValueSource(strings = {"../../../../etc/passwd", "", "zz"})
  void a_record_that_points_out_of_the_cache_is_a_miss(String hash) throws IOException {
    try (Cache cache = open()) {
      put(cache, 1);
      rewrite(json -> with(json, "sha256", hash));
      assertThat(cache.find(key(1))).isEmpty();
      assertThat(record(1)).doesNotExist();
    }
  }

  /** A newer senbon at work in the same directory: what it alone can read stays. */
  @Test
  void a_record_of_a_newer_version_and_its_bytes_are_left_alone() throws IOException {
    Path blob;
    try (Cache cache = open()) {
      blob = put(cache, 1).path();
      put(cache, 2);
    }
    rewrite(
        json -> {
          json.addProperty("schema", ActionKey.SCHEMA + 1);
          return json;
        });
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(90)));
    Files.setLastModifiedTime(blob, longAgo);
    byte[] record = Files.readAllBytes(record(1));
    try (Cache cache = open()) {
      assertThat(cache.find(key(1))).isEmpty();
      assertThat(cache.upkeep().list()).hasSize(1);
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("patch").entries()).isEqualTo(1);
      assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).isSound())
          .isTrue();
      cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
    }
    assertThat(record(1)).hasBinaryContent(record);
    assertThat(blob).hasBinaryContent(bytes(1));
  }

  /** After an upgrade: nothing is damaged, what can't be used is made anew, and gc tidies up. */
  @Test
  void a_record_of_an_older_version_is_a_miss_and_no_damage_and_gc_removes_it() throws IOException {
    Path blob;
    try (Cache cache = open()) {
      blob = put(cache, 1).path();
      put(cache, 2);
    }
    rewrite(json -> with(json, "schema", ActionKey.SCHEMA - 1));
    try (Cache cache = open()) {
      assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).isSound())
          .isTrue();
      assertThat(record(1)).exists();
      assertThat(cache.upkeep().list()).hasSize(1);
      assertThat(cache.find(key(1))).isEmpty();
      assertThat(put(cache, 1).path()).hasBinaryContent(bytes(1));
      assertThat(cache.find(key(1))).isPresent();
    }
    rewrite(json -> with(json, "schema", ActionKey.SCHEMA - 1));
    Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minus(Duration.ofDays(90))));
    try (Cache cache = open()) {
      cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
      assertThat(record(1)).doesNotExist();
      assertThat(blob).doesNotExist();
      assertThat(cache.find(key(2))).isPresent();
    }
  }

  private static JsonObject with(JsonObject json, String name, int value) {
    json.addProperty(name, value);
    return json;
  }

  private static JsonObject with(JsonObject json, String name, String value) {
    json.addProperty(name, value);
    return json;
  }

  /** Changes the first record, with a checksum that is right. */
  private void rewrite(UnaryOperator<JsonObject> change) throws IOException {
    String line = Files.readAllLines(record(1)).get(0);
    String changed = change.apply(JsonParser.parseString(line).getAsJsonObject()) + "\n";
    String check = Digest.sha256(changed.getBytes(StandardCharsets.UTF_8)).hex();
    Files.writeString(record(1), changed + check + "\n");
  }
}
