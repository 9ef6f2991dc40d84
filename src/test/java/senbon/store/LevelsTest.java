package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.base.failure.LimitException;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FaultyDisk;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelCounts;
import senbon.store.entry.RecordFormat;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/** A cache in a directory, with another level behind it. */
final class LevelsTest {
  private static final ActionKey KEY = ActionKey.of("patch", "old", "a");
  private static final byte[] BYTES = "some bytes ".repeat(500).getBytes(StandardCharsets.UTF_8);
  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final ActionRecord RECORD =
      new ActionRecord(
          KEY,
          Digest.sha256(BYTES),
          BYTES.length,
          new TreeMap<>(Map.of("millis", "1500")),
          CREATED,
          "another senbon");

  @TempDir Path dir;
  private final MemoryLevel remote = new MemoryLevel();

  @BeforeEach
  void fillTheRemoteLevel() {
    remote.records.put(KEY, RecordFormat.write(RECORD));
    remote.blobs.put(RECORD.sha256(), BYTES);
  }

  private Path root() {
    return dir.resolve("cache");
  }

  private CacheLayout layout() {
    return new CacheLayout(root());
  }

  private Cache open() {
    return Cache.open(root(), CacheMode.WRITE, List.of(remote));
  }

  private Cache openAlone() {
    return Cache.open(root(), CacheMode.WRITE);
  }

  private static LevelCounts remoteCounts(Cache cache) {
    return Counted.times(cache.levels().get(1));
  }

  private static LevelCounts remoteCounts(long hits, long misses, long damaged, long failures) {
    return new LevelCounts("memory:", hits, misses, damaged, failures, 0, 0, 0, 0, 0, 0, 0);
  }

  /** That the directory is as if the other level had never been there. */
  private void assertNothingCame() throws IOException {
    try (Cache cache = openAlone()) {
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(cache.upkeep().list()).isEmpty();
      VerifyReport report = cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE);
      assertThat(report.isSound()).isTrue();
      assertThat(report.blobs()).isZero();
    }
    assertThat(layout().ingest()).isEmptyDirectory();
    assertThat(layout().quarantine()).isEmptyDirectory();
  }

  @Test
  void what_another_level_has_is_taken_in_after_its_check_and_is_local_from_then_on() {
    try (Cache cache = open()) {
      CachedBlob found = cache.find(KEY).orElseThrow();
      assertThat(found.path()).isEqualTo(layout().blob(RECORD.sha256())).hasBinaryContent(BYTES);
      assertThat(found.facts()).isEqualTo(RECORD.facts());
      assertThat(remoteCounts(cache)).isEqualTo(remoteCounts(1, 0, 0, 0));
    }
    try (Cache cache = openAlone()) {
      assertThat(cache.read(KEY)).contains(BYTES);
      CacheEntry entry = cache.upkeep().list().findFirst().orElseThrow();
      assertThat(entry.created()).isEqualTo(CREATED);
      assertThat(entry.creator()).isEqualTo("another senbon");
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("patch").counts())
          .as("a hit of each run, and nothing made")
          .isEqualTo(new KindCounts(2, 0, 0, 2L * BYTES.length, 3000, 0, 0));
    }
    assertThat(layout().ingest()).isEmptyDirectory();
  }

  @Test
  void bytes_that_are_read_from_another_level_are_taken_in_too() {
    try (Cache cache = open()) {
      assertThat(cache.read(KEY)).contains(BYTES);
    }
    try (Cache cache = openAlone()) {
      assertThat(cache.read(KEY)).contains(BYTES);
    }
  }

  @Test
  void a_result_that_is_found_locally_is_asked_of_no_other_level() {
    try (Cache cache = open()) {
      cache.find(KEY);
      int calls = remote.calls();
      assertThat(cache.find(KEY)).isPresent();
      assertThat(cache.read(KEY)).isPresent();
      assertThat(remote.calls()).isEqualTo(calls);
    }
  }

  @Test
  void a_miss_is_a_miss_of_every_level_and_counts_once() {
    ActionKey absent = ActionKey.of("patch", "old", "b");
    try (Cache cache = open()) {
      assertThat(cache.find(absent)).isEmpty();
      assertThat(cache.read(absent)).isEmpty();
      assertThat(cache.levels()).extracting(LevelCounts::misses).containsExactly(2L, 2L);
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("patch").counts())
          .isEqualTo(KindCounts.miss());
    }
  }

  @Test
  void a_put_reaches_every_level() {
    ActionKey key = ActionKey.of("patch", "old", "new");
    byte[] bytes = {1, 2, 3};
    try (Cache cache = open()) {
      cache.put(key, bytes, new TreeMap<>());
      assertThat(remoteCounts(cache).stored()).isEqualTo(1);
    }
    assertThat(remote.records).containsKey(key);
    try (Cache elsewhere = Cache.open(dir.resolve("another"), CacheMode.WRITE, List.of(remote))) {
      assertThat(elsewhere.read(key)).contains(bytes);
    }
    try (Cache cache = openAlone()) {
      assertThat(cache.read(key)).contains(bytes);
    }
  }

  @Test
  void a_file_that_is_adopted_reaches_every_level() throws IOException {
    ActionKey key = ActionKey.of("mar", "sha256", "new");
    try (Cache cache = open()) {
      Path temporary = Files.write(cache.newTemporary(), BYTES);
      cache.adopt(key, temporary, Digest.sha256(BYTES), new TreeMap<>());
      assertThat(temporary).doesNotExist();
    }
    assertThat(remote.records).containsKey(key);
  }

  static Stream<UnaryOperator<byte[]>> lies() {
    return Stream.of(
        bytes -> "something else ".repeat(500).getBytes(StandardCharsets.UTF_8),
        bytes -> {
          byte[] altered = bytes.clone();
          altered[altered.length - 1] ^= 1;
          return altered;
        },
        bytes -> Arrays.copyOf(bytes, bytes.length - 1),
        bytes -> new byte[0],
        bytes -> Arrays.copyOf(bytes, bytes.length + 1),
        bytes -> Arrays.copyOf(bytes, 5_000_000));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void a_level_that_lies_about_bytes_is_a_miss_and_does_no_harm(UnaryOperator<byte[]> lie)
      throws IOException {
    remote.lying(lie);
    try (Cache cache = open()) {
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(remoteCounts(cache)).isEqualTo(remoteCounts(0, 0, 1, 0));
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("patch").counts())
          .isEqualTo(KindCounts.miss().plus(KindCounts.oneDamaged()));
    }
    assertThat(remote.rejected).singleElement().asString().contains("blob");
    assertNothingCame();
  }

  @Test
  void what_a_level_says_of_a_size_is_not_believed() {
    for (long size : new long[] {0, 1, 1L << 40, -1}) {
      remote.lyingAboutSize(real -> size);
      try (Cache cache = Cache.open(dir.resolve("for " + size), CacheMode.WRITE, List.of(remote))) {
        assertThat(cache.read(KEY)).contains(BYTES);
      }
    }
  }

  @Test
  void a_blob_without_an_end_is_given_up_soon_after_its_length() throws IOException {
    long[] given = new long[1];
    remote.streaming(
        new InputStream() {
          @Override
          public int read() {
            given[0]++;
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            given[0] += length;
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
          }
        });
    try (Cache cache = open()) {
      assertThat(cache.find(KEY)).isEmpty();
    }
    assertThat(given[0]).isLessThan(BYTES.length + (1L << 18));
    assertNothingCame();
  }

  @Test
  void a_forged_record_of_another_result_is_a_miss_and_does_no_harm() throws IOException {
    ActionKey asked = ActionKey.of("patch", "old", "asked");
    remote.records.put(asked, RecordFormat.write(RECORD));
    try (Cache cache = open()) {
      assertThat(cache.find(asked)).isEmpty();
      assertThat(remoteCounts(cache)).isEqualTo(remoteCounts(0, 0, 1, 0));
    }
    assertThat(remote.rejected).singleElement().asString().contains("record");
    assertNothingCame();
  }

  @Test
  void a_level_that_fails_is_a_miss_is_counted_and_costs_the_run_nothing() throws IOException {
    ActionKey key = ActionKey.of("patch", "old", "new");
    remote.failing();
    try (Cache cache = open()) {
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(cache.read(KEY)).isEmpty();
      CachedBlob made = cache.put(key, BYTES, new TreeMap<>());
      assertThat(made.read()).isEqualTo(BYTES);
      assertThat(cache.find(key)).isPresent();
      assertThat(remoteCounts(cache))
          .isEqualTo(new LevelCounts("memory:", 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0));
    }
    assertThat(layout().ingest()).isEmptyDirectory();
  }

  @Test
  void a_level_that_breaks_off_at_any_call_leaves_nothing_half() throws IOException {
    int n = 1;
    for (boolean failed = true; failed; n++) {
      Path own = dir.resolve("cache-" + n);
      remote.failingAt(n);
      try (Cache cache = Cache.open(own, CacheMode.WRITE, List.of(remote))) {
        boolean found = cache.find(KEY).isPresent();
        failed = remote.hasFailed();
        assertThat(remoteCounts(cache).failures()).as("call %d", n).isEqualTo(found ? 0 : 1);
        assertThat(found).as("call %d", n).isEqualTo(!failed);
      }
      CacheLayout layout = new CacheLayout(own);
      assertThat(layout.ingest()).isEmptyDirectory();
      try (Cache cache = Cache.open(own, CacheMode.WRITE)) {
        cache.read(KEY).ifPresent(bytes -> assertThat(bytes).isEqualTo(BYTES));
        assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).isSound())
            .isTrue();
      }
    }
    assertThat(n).as("calls that failed").isGreaterThan(50);
  }

  @Test
  void a_damaged_local_result_is_healed_by_another_level() throws IOException {
    try (Cache cache = open()) {
      Files.write(cache.find(KEY).orElseThrow().path(), new byte[5]);
      assertThat(cache.read(KEY)).contains(BYTES);
      assertThat(cache.levels()).extracting(LevelCounts::damaged).containsExactly(1L, 0L);
    }
    try (Cache cache = openAlone()) {
      assertThat(cache.read(KEY)).contains(BYTES);
    }
    assertThat(layout().quarantine().toFile().list()).hasSize(1);
  }

  @Test
  void a_full_local_disk_is_said_so_and_keeps_no_half_of_what_came() throws IOException {
    FaultyDisk dry = FaultyDisk.none();
    try (Cache cache = onDisk(dir.resolve("dry"), dry)) {
      assertThat(cache.find(KEY)).isPresent();
    }
    int failures = 0;
    for (int n : dry.candidates(FaultyDisk.Fault.FULL)) {
      Path own = dir.resolve("full-" + n);
      try (Cache cache = onDisk(own, new FaultyDisk(FaultyDisk.Fault.FULL, n))) {
        cache.find(KEY).ifPresent(blob -> assertThat(blob.read()).isEqualTo(BYTES));
      } catch (LimitException e) {
        assertThat(e.what()).contains(own.toString());
        failures++;
      }
      try (Cache cache = Cache.open(own, CacheMode.WRITE, List.of(remote))) {
        assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).isSound())
            .isTrue();
        assertThat(cache.read(KEY)).contains(BYTES);
        cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
        assertThat(new CacheLayout(own).ingest()).isEmptyDirectory();
      }
    }
    assertThat(failures).isPositive();
    assertThat(remote.rejected).isEmpty();
  }

  private Cache onDisk(Path own, Disk disk) {
    return Cache.open(own, CacheMode.WRITE, List.of(remote), disk, Clock.systemUTC());
  }

  @Test
  void a_result_that_could_not_be_kept_locally_goes_nowhere() {
    ActionKey key = ActionKey.of("patch", "old", "new");
    FaultyDisk disk = FaultyDisk.none();
    onDisk(root(), disk).close();
    FaultyDisk full = new FaultyDisk(FaultyDisk.Fault.FULL, disk.calls());
    try (Cache cache = onDisk(root(), full)) {
      assertThatThrownBy(() -> cache.put(key, BYTES, new TreeMap<>()))
          .isInstanceOf(LimitException.class);
    }
    assertThat(remote.records).doesNotContainKey(key);
  }

  @Test
  void while_a_level_is_slow_the_cache_serves_others_and_collects_garbage() throws Exception {
    ActionKey local = ActionKey.of("patch", "old", "local");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch until = new CountDownLatch(1);
    remote.holding(asked, until);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Cache cache = open()) {
      cache.put(local, new byte[10], new TreeMap<>());
      Future<byte[]> slow = thread.submit(() -> cache.read(KEY).orElseThrow());
      asked.await();
      assertThat(cache.find(local)).isPresent();
      try (Cache other = openAlone()) {
        other.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.callerOnly());
      }
      until.countDown();
      assertThat(slow.get()).isEqualTo(BYTES);
    } finally {
      until.countDown();
      thread.shutdownNow();
    }
  }

  @Test
  void many_who_take_in_one_result_at_once_all_get_it_whole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Cache one = open();
        Cache two = open()) {
      List<Future<byte[]>> found = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Cache cache = i % 2 == 0 ? one : two;
        found.add(threads.submit(() -> cache.find(KEY).orElseThrow().read()));
      }
      for (Future<byte[]> each : found) {
        assertThat(each.get()).isEqualTo(BYTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(layout().ingest()).isEmptyDirectory();
  }

  @Test
  void what_was_taken_in_stays_until_the_run_ends() {
    try (Cache run = open();
        Cache collector = openAlone()) {
      Path found = run.find(KEY).orElseThrow().path();
      collector.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.callerOnly());
      assertThat(found).hasBinaryContent(BYTES);
    }
  }

  @Test
  void levels_between_are_filled_and_those_behind_are_not_asked() {
    MemoryLevel between = new MemoryLevel();
    MemoryLevel behind = new MemoryLevel();
    List<CacheLevel> levels = List.of(between, remote, behind);
    try (Cache cache = Cache.open(root(), CacheMode.WRITE, levels)) {
      assertThat(cache.read(KEY)).contains(BYTES);
      assertThat(cache.levels()).extracting(LevelCounts::hits).containsExactly(0L, 0L, 1L, 0L);
      assertThat(cache.levels()).extracting(LevelCounts::stored).containsExactly(0L, 1L, 0L, 0L);
    }
    assertThat(between.records.get(KEY)).isEqualTo(RecordFormat.write(RECORD));
    assertThat(behind.calls()).isZero();
  }

  @Test
  void a_cache_that_is_only_read_finds_in_all_levels_and_changes_none() throws IOException {
    openAlone().close();
    ActionKey key = ActionKey.of("patch", "old", "new");
    Path scratch;
    try (Cache cache = Cache.open(root(), CacheMode.READ, List.of(remote))) {
      CachedBlob found = cache.find(KEY).orElseThrow();
      scratch = found.path();
      assertThat(found.read()).isEqualTo(BYTES);
      assertThat(cache.read(KEY)).contains(BYTES);
      cache.put(key, BYTES, new TreeMap<>());
    }
    assertThat(scratch).doesNotExist();
    assertThat(remote.records).containsOnlyKeys(KEY);
    assertNothingCame();
  }

  @Test
  void a_cache_that_is_off_asks_no_level() {
    try (Cache cache = Cache.open(root(), CacheMode.OFF, List.of(remote))) {
      assertThat(cache.find(KEY)).isEmpty();
      cache.put(ActionKey.of("patch", "old", "new"), BYTES, new TreeMap<>());
    }
    assertThat(remote.calls()).isZero();
    assertThat(root()).doesNotExist();
  }
}
