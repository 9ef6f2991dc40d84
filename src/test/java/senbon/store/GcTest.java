package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CacheStats;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.EntryFilter;
import senbon.store.entry.Facts;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.KindCounts;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

final class GcTest {
  @TempDir Path dir;

  private Cache open() {
    return Cache.open(dir, CacheMode.WRITE);
  }

  private CacheLayout layout() {
    return new CacheLayout(dir);
  }

  private static ActionKey key(String kind, int n) {
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("old", "sha256:" + "%02x".formatted(n).repeat(32));
    inputs.put("engine", n % 2 == 0 ? "mbsdiff@61" : "anchor@1");
    return new ActionKey(kind, inputs);
  }

  private static byte[] bytes(String kind, int n) {
    return (kind + n).repeat(1000).getBytes(StandardCharsets.UTF_8);
  }

  /** Puts a result by a run that has ended, last used so many hours ago. */
  private void put(String kind, int n, int hoursAgo) throws IOException {
    try (Cache cache = open()) {
      CachedBlob blob = cache.put(key(kind, n), bytes(kind, n), new TreeMap<>());
      Files.setLastModifiedTime(blob.path(), ago(hoursAgo));
    }
  }

  private static FileTime ago(int hours) {
    return FileTime.from(Instant.now().minus(Duration.ofHours(hours)));
  }

  private boolean has(String kind, int n) {
    return Files.exists(layout().record(key(kind, n)));
  }

  private GcReport gc(GcPolicy policy) {
    try (Cache cache = open()) {
      return cache.upkeep().gc(policy, Workers.callerOnly());
    }
  }

  private long size() {
    try (Cache cache = Cache.open(dir, CacheMode.READ)) {
      CacheStats stats = cache.stats(Workers.callerOnly());
      return stats.blobBytes() + stats.recordBytes();
    }
  }

  @Test
  void without_a_limit_nothing_of_use_goes() throws IOException {
    put("mar", 1, 1000);
    put("patch", 1, 1000);
    GcReport report = gc(GcPolicy.sweep());
    assertThat(report.total().count()).isZero();
    assertThat(report.bytesAfter()).isEqualTo(report.bytesBefore()).isEqualTo(size());
    assertThat(has("mar", 1)).isTrue();
    assertThat(has("patch", 1)).isTrue();
  }

  @Test
  void the_longest_unused_goes_first_within_a_kind() throws IOException {
    for (int n = 0; n < 5; n++) {
      put("patch", n, new int[] {30, 10, 50, 20, 40}[n]);
    }
    long one = size() / 5;
    GcReport report = gc(GcPolicy.sweep().withMaxSize(3 * one + one / 2));
    assertThat(report.removed().get("patch").count()).isEqualTo(2);
    assertThat(report.reached()).isTrue();
    assertThat(report.bytesAfter()).isEqualTo(size());
    assertThat(has("patch", 2)).isFalse();
    assertThat(has("patch", 4)).isFalse();
    assertThat(has("patch", 0)).isTrue();
  }

  @Test
  void complete_archives_go_before_patches_however_old_these_are() throws IOException {
    put("patch", 1, 900);
    put("partial", 1, 800);
    put("somethingelse", 1, 700);
    put("contents", 1, 1);
    put("mar", 1, 1);
    List<String> order = List.of("mar", "contents", "partial", "somethingelse", "patch");
    for (int gone = 1; gone <= order.size(); gone++) {
      gc(GcPolicy.sweep().withMaxSize(size() - 1));
      for (int i = 0; i < order.size(); i++) {
        assertThat(has(order.get(i), 1)).as(order.get(i)).isEqualTo(i >= gone);
      }
    }
  }

  @Test
  void bytes_that_two_results_share_go_with_the_last_of_them() throws IOException {
    byte[] bytes = bytes("mar", 7);
    try (Cache cache = open()) {
      cache.put(key("mar", 7), bytes, new TreeMap<>());
      cache.put(key("patch", 7), bytes, new TreeMap<>());
    }
    put("partial", 1, 1);
    gc(GcPolicy.sweep().withMaxSize(size() - 1));
    assertThat(has("partial", 1)).isFalse();
    assertThat(has("mar", 7)).isTrue();
    assertThat(has("patch", 7)).isTrue();
  }

  @Test
  void what_was_not_used_for_too_long_goes() throws IOException {
    put("patch", 1, 100);
    put("patch", 2, 10);
    gc(GcPolicy.sweep().withMaxAge(Duration.ofHours(50)));
    assertThat(has("patch", 1)).isFalse();
    assertThat(has("patch", 2)).isTrue();
  }

  @Test
  void finding_a_result_makes_it_young_again() throws IOException {
    put("patch", 1, 100);
    try (Cache cache = open()) {
      assertThat(cache.find(key("patch", 1))).isPresent();
    }
    gc(GcPolicy.sweep().withMaxAge(Duration.ofHours(50)));
    assertThat(has("patch", 1)).isTrue();
  }

  @Test
  void space_that_shall_be_free_is_made() throws IOException {
    put("patch", 1, 100);
    GcReport report = gc(GcPolicy.sweep().withMinFree(Long.MAX_VALUE / 2));
    assertThat(report.reached()).isFalse();
    assertThat(has("patch", 1)).isFalse();
    put("patch", 1, 100);
    assertThat(gc(GcPolicy.sweep().withMinFree(1)).total().count()).isZero();
  }

  @Test
  void a_dry_run_tells_the_same_and_removes_nothing() throws IOException {
    put("patch", 1, 100);
    put("mar", 2, 100);
    Path stray = layout().ingest().resolve("1-dead.1");
    Files.write(stray, new byte[10]);
    GcPolicy policy = GcPolicy.sweep().withMaxSize(0);
    GcReport dry = gc(policy.asDryRun());
    assertThat(has("patch", 1)).isTrue();
    assertThat(stray).exists();
    GcReport real = gc(policy);
    assertThat(dry.removed()).isEqualTo(real.removed());
    assertThat(dry.bytesAfter()).isEqualTo(real.bytesAfter()).isZero();
    assertThat(dry.temporaries()).isEqualTo(real.temporaries()).isEqualTo(1);
    assertThat(stray).doesNotExist();
  }

  @Test
  void what_a_run_has_found_or_put_stays_until_it_ends() throws IOException {
    put("patch", 1, 100);
    put("patch", 2, 100);
    put("patch", 3, 100);
    try (Cache running = open()) {
      assertThat(running.find(key("patch", 1))).isPresent();
      CachedBlob put = running.put(key("mar", 4), bytes("mar", 4), new TreeMap<>());
      GcReport report = gc(GcPolicy.sweep().withMaxSize(0));
      assertThat(report.inUse()).isEqualTo(2);
      assertThat(report.reached()).isFalse();
      assertThat(has("patch", 2)).isFalse();
      assertThat(has("patch", 3)).isFalse();
      assertThat(running.find(key("patch", 1))).isPresent();
      assertThat(put.read()).isEqualTo(bytes("mar", 4));
    }
    assertThat(gc(GcPolicy.sweep().withMaxSize(0)).inUse()).isZero();
    assertThat(has("patch", 1)).isFalse();
  }

  @Test
  void a_run_that_only_reads_is_respected_too() throws IOException {
    put("patch", 1, 100);
    try (Cache running = Cache.open(dir, CacheMode.READ)) {
      CachedBlob found = running.find(key("patch", 1)).orElseThrow();
      gc(GcPolicy.sweep().withMaxSize(0));
      assertThat(found.read()).isEqualTo(bytes("patch", 1));
    }
  }

  @Test
  void halves_of_results_are_swept() throws IOException {
    put("patch", 1, 1);
    put("patch", 2, 1);
    Files.delete(layout().record(key("patch", 1)));
    Files.delete(layout().blob(Digest.sha256(bytes("patch", 2))));
    GcReport report = gc(GcPolicy.sweep());
    assertThat(report.removed().get("").count()).isEqualTo(1);
    assertThat(report.danglingRecords()).isEqualTo(1);
    assertThat(has("patch", 2)).isFalse();
    assertThat(size()).isZero();
  }

  @Test
  void leftovers_of_dead_runs_are_swept_and_those_of_living_ones_are_not() throws IOException {
    try (Cache running = open()) {
      Path mine = running.newTemporary();
      Files.write(layout().leases().resolve("1-dead"), new byte[16]);
      Path stray = Files.write(layout().ingest().resolve("1-dead.1"), new byte[100]);
      Path old = Files.write(layout().downloads().resolve("ab".repeat(32)), new byte[100]);
      Files.setLastModifiedTime(old, ago(24 * 8));
      Path young = Files.write(layout().downloads().resolve("cd".repeat(32)), new byte[100]);
      GcReport report = running.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
      assertThat(mine).exists();
      assertThat(young).exists();
      assertThat(stray).doesNotExist();
      assertThat(old).doesNotExist();
      assertThat(report.leases()).isEqualTo(1);
      assertThat(report.temporaries()).isEqualTo(1);
      assertThat(report.temporaryBytes()).isEqualTo(100);
      assertThat(report.downloads()).isEqualTo(1);
    }
  }

  @Test
  void a_download_that_is_being_gone_on_with_stays() throws IOException {
    ActionKey key = key("url", 1);
    try (Cache running = open()) {
      Path download = running.downloadPath(key);
      Files.write(download, new byte[100]);
      Files.setLastModifiedTime(download, ago(24 * 8));
      Thread[] other = new Thread[1];
      running.exclusively(
          key,
          Duration.ZERO,
          () -> {
            other[0] = new Thread(() -> gc(GcPolicy.sweep()));
            other[0].start();
            other[0].join();
            return null;
          });
      assertThat(download).exists();
      gc(GcPolicy.sweep());
      assertThat(download).doesNotExist();
    }
  }

  @Test
  void quarantine_is_emptied_when_space_is_asked_for() throws IOException {
    open().close();
    Path bad = Files.write(layout().quarantine().resolve("x.1"), new byte[100]);
    assertThat(gc(GcPolicy.sweep()).quarantined()).isZero();
    assertThat(bad).exists();
    assertThat(gc(GcPolicy.sweep().withMaxSize(1 << 20)).quarantined()).isEqualTo(1);
    assertThat(bad).doesNotExist();
  }

  @Test
  void a_cache_that_is_only_read_is_not_cleaned() {
    open().close();
    try (Cache cache = Cache.open(dir, CacheMode.READ)) {
      assertThatThrownBy(() -> cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly()))
          .isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> cache.upkeep().remove(EntryFilter.all(), Workers.callerOnly()))
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void results_of_one_tool_can_be_removed() throws IOException {
    for (int n = 1; n <= 4; n++) {
      put("patch", n, 1);
    }
    try (Cache cache = open()) {
      EntryFilter all = EntryFilter.all();
      RemoveReport report =
          cache
              .upkeep()
              .remove(
                  new EntryFilter(
                      Optional.of("patch"),
                      all.hash(),
                      Optional.of("mbsdiff"),
                      all.from(),
                      all.to(),
                      all.unusedSince(),
                      all.createdBefore()),
                  Workers.callerOnly());
      assertThat(report.records()).isEqualTo(2);
      assertThat(report.blobs()).isEqualTo(2);
      assertThat(report.bytes()).isEqualTo(12_000);
      assertThat(cache.upkeep().list().map(entry -> entry.key()))
          .containsExactlyInAnyOrder(key("patch", 1), key("patch", 3));
    }
  }

  @Test
  void removing_a_result_leaves_bytes_that_another_shares() throws IOException {
    try (Cache cache = open()) {
      cache.put(key("mar", 1), bytes("mar", 1), new TreeMap<>());
      cache.put(key("url", 2), bytes("mar", 1), new TreeMap<>());
    }
    try (Cache cache = open()) {
      assertThat(
              cache
                  .upkeep()
                  .remove(entry -> entry.kind().equals("mar"), Workers.callerOnly())
                  .blobs())
          .isZero();
      assertThat(cache.read(key("url", 2))).contains(bytes("mar", 1));
      assertThat(cache.read(key("mar", 1))).isEmpty();
    }
  }

  @Test
  void entries_are_picked_by_each_condition() throws IOException {
    put("patch", 1, 10);
    try (Cache cache = open()) {
      CacheEntry entry = cache.upkeep().list().findFirst().orElseThrow();
      EntryFilter all = EntryFilter.all();
      Optional<String> none = Optional.empty();
      Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
      assertThat(all.test(entry)).isTrue();
      assertThat(with(Optional.of("mar"), none, none, none, none).test(entry)).isFalse();
      assertThat(with(none, Optional.of(entry.sha256().hex().substring(0, 9)), none, none, none))
          .accepts(entry);
      assertThat(with(none, Optional.of("sha256:" + entry.key().digest().hex()), none, none, none))
          .accepts(entry);
      assertThat(with(none, none, Optional.of("anchor@1"), none, none)).accepts(entry);
      assertThat(with(none, none, Optional.of("anch"), none, none)).rejects(entry);
      assertThat(with(none, none, none, Optional.of("01010101"), none)).accepts(entry);
      assertThat(with(none, none, none, none, Optional.of("01010101"))).rejects(entry);
      assertThat(
              new EntryFilter(none, none, none, none, none, Optional.of(hourAgo), Optional.empty()))
          .accepts(entry);
      assertThat(
              new EntryFilter(none, none, none, none, none, Optional.empty(), Optional.of(hourAgo)))
          .rejects(entry);
    }
  }

  private static EntryFilter with(
      Optional<String> kind,
      Optional<String> hash,
      Optional<String> tool,
      Optional<String> from,
      Optional<String> to) {
    return new EntryFilter(kind, hash, tool, from, to, Optional.empty(), Optional.empty());
  }

  @Test
  void a_check_of_everything_finds_what_is_damaged() throws IOException {
    for (int n = 1; n <= 4; n++) {
      put("patch", n, 1);
    }
    Files.write(layout().blob(Digest.sha256(bytes("patch", 1))), new byte[5]);
    Files.write(layout().record(key("patch", 2)), new byte[5]);
    Files.delete(layout().blob(Digest.sha256(bytes("patch", 3))));
    try (Cache cache = Cache.open(dir, CacheMode.READ)) {
      VerifyReport report = cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE);
      assertThat(report.damaged()).isEqualTo(2);
      assertThat(report.withoutBlob()).isEqualTo(1);
      assertThat(report.blobs()).isEqualTo(3);
      assertThat(report.records()).isEqualTo(4);
      assertThat(report.examples()).hasSize(2);
    }
    try (Cache cache = open()) {
      assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).damaged())
          .isEqualTo(2);
      assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).damaged())
          .isZero();
      assertThat(cache.stats(Workers.callerOnly()).quarantined()).isEqualTo(2);
    }
  }

  @Test
  void what_the_cache_was_good_for_is_counted_over_all_runs() {
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put(Facts.MILLIS, "1500");
    byte[] bytes = bytes("patch", 1);
    try (Cache cache = open()) {
      assertThat(cache.find(key("patch", 1))).isEmpty();
      cache.put(key("patch", 1), bytes, facts);
    }
    try (Cache cache = open()) {
      cache.find(key("patch", 1));
      cache.read(key("patch", 1));
      cache.find(key("mar", 1));
      CacheStats.KindStats patches = cache.stats(Workers.callerOnly()).kinds().get("patch");
      assertThat(patches)
          .isEqualTo(
              new CacheStats.KindStats(
                  1,
                  bytes.length,
                  new KindCounts(2, 1, 0, 2L * bytes.length, 3000, 1, bytes.length)));
    }
    try (Cache cache = Cache.open(dir, CacheMode.READ)) {
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("patch").counts().hits())
          .isEqualTo(2);
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("mar").counts().misses())
          .isEqualTo(1);
    }
  }
}
