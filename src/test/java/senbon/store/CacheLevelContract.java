package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.store.disk.Counters;
import senbon.store.disk.RecordKeyFile;
import senbon.store.disk.ScratchWriter;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Candidate;
import senbon.store.entry.Contents;
import senbon.store.entry.LevelCounts;
import senbon.store.entry.Reach;
import senbon.store.entry.RecordFormat;

/** What every level promises, and what the cache makes of it if it breaks its promise. */
abstract class CacheLevelContract {
  private static final ActionKey KEY = ActionKey.of("patch", "old", "a");
  private static final ActionKey OTHER = ActionKey.of("patch", "old", "b");
  private static final byte[] BYTES = bytes("some bytes ".repeat(30));
  private static final SortedMap<String, String> FACTS =
      new TreeMap<>(Map.of("millis", "1500", "note", "é\n\"x\""));

  @TempDir Path dir;

  private final ScratchWriter scratch = new ScratchWriter(Disk.real());
  private final Intake intake = new Intake(Disk.real(), scratch, List.of(), Uploads.NONE);
  private CacheLevel level;
  private CheckedLevel checked;

  /** An empty level, open until the end of the test. */
  abstract CacheLevel open() throws IOException;

  /** Puts these bytes in the place of a record's, behind the level's back. */
  abstract void replaceRecord(ActionKey key, byte[] bytes) throws IOException;

  /** Puts these bytes in the place of a blob's, behind the level's back. */
  abstract void replaceBlob(Digest sha256, byte[] bytes) throws IOException;

  abstract void removeBlob(Digest sha256) throws IOException;

  /** Another level, with what {@code prepare} puts into it, of which the n-th call then fails. */
  abstract Faulty faulty(int n, Use prepare) throws IOException;

  /** What is done with a level. */
  interface Use {
    void of(CacheLevel level) throws IOException;
  }

  /** A level of which one call fails. */
  interface Faulty {
    CacheLevel level();

    boolean hasFailed();

    void close() throws IOException;
  }

  @BeforeEach
  final void begin() throws IOException {
    level = open();
    checked = new CheckedLevel(level, new Counters(), RecordKeyFile.none());
  }

  @AfterEach
  final void end() throws IOException {
    scratch.close();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ActionRecord record(ActionKey key, byte[] bytes) {
    return record(key, bytes, bytes.length);
  }

  private static ActionRecord record(ActionKey key, byte[] bytes, long size) {
    Instant created = Instant.parse("2026-01-02T03:04:05.678Z");
    return new ActionRecord(key, Digest.sha256(bytes), size, FACTS, created, "senbon 0");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(dir, "put-", ""), bytes);
  }

  private void put(CacheLevel into, ActionKey key, byte[] bytes) throws IOException {
    into.put(record(key, bytes), file(bytes));
  }

  private Optional<byte[]> read(ActionKey key) {
    return read(checked, key);
  }

  private Optional<byte[]> read(CheckedLevel from, ActionKey key) {
    return from.read(key, intake);
  }

  private LevelCounts counts(long hits, long misses, long damaged) {
    return new LevelCounts(level.name(), hits, misses, damaged, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void what_was_put_is_found_whole_with_its_record() throws IOException {
    put(level, KEY, BYTES);
    CachedBlob found = checked.find(KEY, Reach.ANY, intake).orElseThrow();
    assertThat(found.path()).hasBinaryContent(BYTES);
    assertThat(found.sha256()).isEqualTo(Digest.sha256(BYTES));
    assertThat(found.size()).isEqualTo(BYTES.length);
    assertThat(found.facts()).isEqualTo(FACTS);
    assertThat(read(KEY)).contains(BYTES);
    assertThat(whole(level.record(KEY))).contains(RecordFormat.write(record(KEY, BYTES)));
    assertThat(whole(level.blob(Digest.sha256(BYTES)))).contains(BYTES);
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(2, 0, 0));
  }

  private static Optional<byte[]> whole(Optional<Candidate> offered) throws IOException {
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    try (Candidate candidate = offered.get()) {
      return Optional.of(Contents.read(candidate.channel(), candidate.size(), 1 << 20));
    }
  }

  @Test
  void what_was_never_put_is_absent() throws IOException {
    put(level, OTHER, BYTES);
    assertThat(level.record(KEY)).isEmpty();
    assertThat(level.blob(Digest.sha256(bytes("never")))).isEmpty();
    assertThat(checked.find(KEY, Reach.ANY, intake)).isEmpty();
    assertThat(read(KEY)).isEmpty();
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(0, 2, 0));
  }

  @Test
  void a_put_tells_where_the_bytes_lie_and_leaves_the_file_of_another_as_it_is()
      throws IOException {
    Path file = file(BYTES);
    assertThat(level.put(record(KEY, BYTES), file)).hasBinaryContent(BYTES);
    assertThat(file).hasBinaryContent(BYTES);
  }

  @Test
  void an_empty_result_is_a_result() throws IOException {
    put(level, KEY, new byte[0]);
    assertThat(read(KEY)).contains(new byte[0]);
    assertThat(checked.find(KEY, Reach.ANY, intake).orElseThrow().size()).isZero();
  }

  @Test
  void a_result_that_is_put_again_replaces_the_older_one_even_while_that_is_being_read()
      throws IOException {
    put(level, KEY, BYTES);
    try (Candidate older = level.blob(Digest.sha256(BYTES)).orElseThrow()) {
      put(level, KEY, bytes("newer"));
      put(level, OTHER, BYTES);
      assertThat(Contents.read(older.channel(), older.size(), 1 << 20)).isEqualTo(BYTES);
    }
    assertThat(read(KEY)).contains(bytes("newer"));
    assertThat(read(OTHER)).contains(BYTES);
  }

  /** Ways in which bytes go wrong. */
  enum Damage {
    ALTERED {
      @Override
      byte[] of(byte[] bytes) {
        byte[] bad = bytes.clone();
        bad[bad.length / 2] ^= 1;
        return bad;
      }
    },
    SHORT {
      @Override
      byte[] of(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
      }
    },
    EMPTY {
      @Override
      byte[] of(byte[] bytes) {
        return new byte[0];
      }
    },
    LONG {
      @Override
      byte[] of(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
      }
    },
    VERY_LONG {
      @Override
      byte[] of(byte[] bytes) {
        return Arrays.copyOf(bytes, 2_000_000);
      }
    };

    abstract byte[] of(byte[] bytes);
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_blob_is_a_miss_is_set_aside_and_can_be_put_again(Damage damage)
      throws IOException {
    for (boolean inMemory : new boolean[] {true, false}) {
      put(level, KEY, BYTES);
      replaceBlob(Digest.sha256(BYTES), damage.of(BYTES));
      assertThat((inMemory ? read(KEY) : checked.find(KEY, Reach.ANY, intake)).isPresent())
          .isFalse();
      assertThat(level.blob(Digest.sha256(BYTES))).isEmpty();
    }
    put(level, KEY, BYTES);
    assertThat(read(KEY)).contains(BYTES);
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(1, 0, 2));
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_record_is_a_miss_is_set_aside_and_can_be_put_again(Damage damage)
      throws IOException {
    put(level, KEY, BYTES);
    replaceRecord(KEY, damage.of(RecordFormat.write(record(KEY, BYTES))));
    assertThat(read(KEY)).isEmpty();
    assertThat(level.record(KEY)).isEmpty();
    put(level, KEY, BYTES);
    assertThat(read(KEY)).contains(BYTES);
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(1, 0, 1));
  }

  @Test
  void no_changed_byte_of_a_record_goes_unnoticed() throws IOException {
    byte[] good = RecordFormat.write(record(KEY, BYTES));
    put(level, KEY, BYTES);
    for (int i = 0; i < good.length; i += 7) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      replaceRecord(KEY, bad);
      assertThat(read(KEY)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void the_record_of_another_key_is_a_miss() throws IOException {
    put(level, KEY, BYTES);
    replaceRecord(OTHER, RecordFormat.write(record(KEY, BYTES)));
    assertThat(read(OTHER)).isEmpty();
    assertThat(level.record(OTHER)).isEmpty();
    assertThat(read(KEY)).contains(BYTES);
  }

  @Test
  void a_record_without_its_blob_is_a_miss_and_can_be_put_again() throws IOException {
    put(level, KEY, BYTES);
    removeBlob(Digest.sha256(BYTES));
    assertThat(read(KEY)).isEmpty();
    assertThat(checked.find(KEY, Reach.ANY, intake)).isEmpty();
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(0, 2, 0));
    put(level, KEY, BYTES);
    assertThat(read(KEY)).contains(BYTES);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 329, 331, 1L << 31, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void a_record_that_gives_a_wrong_length_is_a_miss(long length) throws IOException {
    for (boolean inMemory : new boolean[] {true, false}) {
      put(level, KEY, BYTES);
      replaceRecord(KEY, RecordFormat.write(record(KEY, BYTES, length)));
      assertThat((inMemory ? read(KEY) : checked.find(KEY, Reach.ANY, intake)).isPresent())
          .isFalse();
    }
    put(level, KEY, BYTES);
    assertThat(read(KEY)).contains(BYTES);
  }

  @Test
  void a_record_of_a_newer_version_is_a_miss_and_left_alone() throws IOException {
    put(level, KEY, BYTES);
    String line = new String(RecordFormat.write(record(KEY, BYTES)), StandardCharsets.UTF_8);
    String newer =
        line.substring(0, line.indexOf('\n') + 1)
            .replace("\"schema\":" + ActionKey.SCHEMA, "\"schema\":" + (ActionKey.SCHEMA + 1));
    byte[] record = bytes(newer + Digest.sha256(bytes(newer)).hex() + "\n");
    replaceRecord(KEY, record);
    assertThat(read(KEY)).isEmpty();
    assertThat(whole(level.record(KEY))).contains(record);
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(0, 1, 0));
  }

  @Test
  void of_racing_writers_one_remains_and_readers_never_see_half_a_result() throws Exception {
    put(level, KEY, bytes("result 0"));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int writer = 1; writer <= 4; writer++) {
        byte[] own = bytes(("result " + writer).repeat(writer * 200));
        tasks.add(
            () -> {
              for (int round = 0; round < 25; round++) {
                put(level, KEY, own);
              }
              return null;
            });
      }
      for (int reader = 0; reader < 2; reader++) {
        tasks.add(
            () -> {
              for (int round = 0; round < 50; round++) {
                assertThat(new String(read(KEY).orElseThrow(), StandardCharsets.UTF_8))
                    .matches("(result [0-4])\\1*");
              }
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(read(KEY)).isPresent();
    assertThat(Counted.times(checked.counts())).isEqualTo(counts(101, 0, 0));
  }

  @Test
  void an_error_at_any_call_costs_no_more_than_a_miss_or_a_put() throws IOException {
    int n = 1;
    boolean failed = true;
    for (; failed; n++) {
      Faulty faulty = faulty(n, prepared -> put(prepared, KEY, BYTES));
      CheckedLevel used = new CheckedLevel(faulty.level(), new Counters(), RecordKeyFile.none());
      used.read(KEY, intake).ifPresent(bytes -> assertThat(bytes).isEqualTo(BYTES));
      used.find(KEY, Reach.ANY, intake).ifPresent(blob -> assertThat(blob.read()).isEqualTo(BYTES));
      used.offer(record(OTHER, bytes("other")), file(bytes("other")));
      used.read(OTHER, intake).ifPresent(read -> assertThat(read).isEqualTo(bytes("other")));
      LevelCounts counts = used.counts();
      failed = faulty.hasFailed();
      assertThat(counts.damaged()).as("call %d", n).isZero();
      assertThat(counts.failures() + counts.unstored()).as("call %d", n).isLessThanOrEqualTo(1);
      if (failed) {
        assertThat(read(used, KEY)).as("after call %d", n).contains(BYTES);
      }
      faulty.close();
    }
    assertThat(n).as("calls that failed").isGreaterThan(8);
  }
}
