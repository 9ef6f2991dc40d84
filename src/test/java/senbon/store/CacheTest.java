package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CacheStats;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

final class CacheTest {
  private static final ActionKey KEY = ActionKey.of("patch", "old", "a");
  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);
  private static final SortedMap<String, String> FACTS =
      new TreeMap<>(java.util.Map.of("millis", "1500", "note", "é\n\"x\""));

  @TempDir Path dir;

  private Path root() {
    return dir.resolve("cache");
  }

  private Cache open() {
    return Cache.open(root(), CacheMode.WRITE);
  }

  private Path blobFile() {
    return new CacheLayout(root()).blob(Digest.sha256(BYTES));
  }

  private Path recordFile() {
    return new CacheLayout(root()).record(KEY);
  }

  @Test
  void what_was_put_is_found_with_its_facts() {
    try (Cache cache = open()) {
      assertThat(cache.find(KEY)).isEmpty();
      cache.put(KEY, BYTES, FACTS);
    }
    try (Cache cache = open()) {
      CachedBlob found = cache.find(KEY).orElseThrow();
      assertThat(found.read()).isEqualTo(BYTES);
      assertThat(found.facts()).isEqualTo(FACTS);
      assertThat(found.size()).isEqualTo(BYTES.length);
      assertThat(found.sha256()).isEqualTo(Digest.sha256(BYTES));
      assertThat(found.path()).hasBinaryContent(BYTES);
      assertThat(cache.read(KEY)).contains(BYTES);
      assertThat(cache.find(ActionKey.of("patch", "old", "b"))).isEmpty();
    }
  }

  @Test
  void what_is_damaged_is_set_aside_to_be_looked_at() throws IOException {
    try (Cache cache = open()) {
      cache.put(KEY, BYTES, FACTS);
      Files.write(blobFile(), new byte[3]);
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(blobFile()).doesNotExist();
      Files.write(recordFile(), new byte[4]);
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(recordFile()).doesNotExist();
    }
    assertThat(files(new CacheLayout(root()).quarantine()))
        .extracting(file -> file.toFile().length())
        .containsExactlyInAnyOrder(3L, 4L);
  }

  @Test
  void what_is_damaged_in_a_cache_that_is_only_read_is_missed_and_stays() throws IOException {
    try (Cache cache = open()) {
      cache.put(KEY, BYTES, FACTS);
    }
    Files.write(blobFile(), new byte[3]);
    try (Cache cache = Cache.open(root(), CacheMode.READ)) {
      assertThat(cache.find(KEY)).isEmpty();
    }
    assertThat(blobFile()).hasBinaryContent(new byte[3]);
  }

  @Test
  void putting_over_a_damaged_blob_heals_it() throws IOException {
    try (Cache cache = open()) {
      cache.put(KEY, BYTES, FACTS);
      Files.write(blobFile(), new byte[3]);
      cache.put(KEY, BYTES, FACTS);
      assertThat(cache.read(KEY)).contains(BYTES);
    }
  }

  @Test
  void a_temporary_file_can_be_adopted() throws IOException {
    try (Cache cache = open()) {
      Path temporary = cache.newTemporary();
      Files.write(temporary, BYTES);
      CachedBlob blob = cache.adopt(KEY, temporary, Digest.sha256(BYTES), FACTS);
      assertThat(temporary).doesNotExist();
      assertThat(blob.read()).isEqualTo(BYTES);
      assertThat(cache.find(KEY).orElseThrow().path()).isEqualTo(blob.path());
    }
  }

  @Test
  void the_directory_is_private_and_marked() throws IOException {
    open().close();
    Path base = root().resolve("v1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(base)))
        .isEqualTo("rwx------");
    assertThat(base.resolve("CACHEDIR.TAG"))
        .content()
        .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n");
  }

  @Test
  void nothing_remains_of_a_run_that_ended_well() throws IOException {
    try (Cache cache = open()) {
      cache.put(KEY, BYTES, FACTS);
    }
    CacheLayout layout = new CacheLayout(root());
    assertThat(files(layout.leases())).isEmpty();
    assertThat(files(layout.ingest())).isEmpty();
  }

  @Test
  void a_read_only_cache_finds_and_changes_nothing() throws IOException {
    try (Cache cache = open()) {
      cache.put(KEY, BYTES, FACTS);
    }
    List<Path> before = files(root());
    ActionKey other = ActionKey.of("patch", "old", "b");
    try (Cache cache = Cache.open(root(), CacheMode.READ)) {
      assertThat(cache.read(KEY)).contains(BYTES);
      CachedBlob scratch = cache.put(other, BYTES, FACTS);
      assertThat(scratch.read()).isEqualTo(BYTES);
      assertThat(cache.find(other)).isEmpty();
      assertThat(cache.<String>exclusively(KEY, Duration.ZERO, () -> "ran")).isEqualTo("ran");
    }
    assertThat(files(root())).isEqualTo(before);
  }

  @Test
  void a_read_only_cache_that_is_not_there_is_empty_and_not_made() {
    try (Cache cache = Cache.open(root(), CacheMode.READ)) {
      assertThat(cache.find(KEY)).isEmpty();
    }
    assertThat(root()).doesNotExist();
  }

  @Test
  void a_cache_that_is_off_keeps_results_until_its_close() {
    CachedBlob blob;
    try (Cache cache = Cache.open(root(), CacheMode.OFF)) {
      blob = cache.put(KEY, BYTES, FACTS);
      assertThat(blob.read()).isEqualTo(BYTES);
      assertThat(blob.facts()).isEqualTo(FACTS);
      assertThat(cache.find(KEY)).isEmpty();
      assertThat(cache.read(KEY)).isEmpty();
    }
    assertThat(blob.path()).doesNotExist();
    assertThat(root()).doesNotExist();
  }

  @Test
  void a_cache_that_is_off_has_nothing_in_it_and_nothing_to_clean() {
    try (Cache cache = Cache.open(root(), CacheMode.OFF)) {
      cache.put(KEY, BYTES, FACTS);
      Workers here = Workers.callerOnly();
      assertThat(cache.upkeep().list()).isEmpty();
      assertThat(cache.stats(here)).isEqualTo(new CacheStats(new TreeMap<>(), 0, 0, 0, 0, 0));
      assertThat(cache.upkeep().verify(here, VerifyWatcher.NONE)).isEqualTo(VerifyReport.EMPTY);
      assertThatThrownBy(() -> cache.upkeep().gc(GcPolicy.sweep(), here))
          .isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> cache.upkeep().remove(entry -> true, here))
          .isInstanceOf(UsageException.class);
      assertThat(cache.<String>exclusively(KEY, Duration.ZERO, () -> "ran")).isEqualTo("ran");
    }
  }

  @Test
  void a_cache_of_a_newer_version_is_refused() throws IOException {
    Files.createDirectories(root().resolve("v2"));
    assertThatThrownBy(this::open).isInstanceOf(UsageException.class).hasMessageContaining("v2");
    Files.createDirectories(root().resolve("v1"));
    Files.writeString(root().resolve("v1/FORMAT"), "7\n");
    assertThatThrownBy(this::open).isInstanceOf(UsageException.class).hasMessageContaining("7");
    assertThatThrownBy(() -> Cache.open(root(), CacheMode.READ)).isInstanceOf(UsageException.class);
  }

  @Test
  void layouts_of_two_versions_live_side_by_side() throws IOException {
    try (Cache cache = open()) {
      cache.put(KEY, BYTES, FACTS);
    }
    Path other = Files.createDirectories(root().resolve("v2")).resolve("entry");
    Files.writeString(other, "of another version");
    try (Cache cache = open()) {
      assertThat(cache.read(KEY)).contains(BYTES);
    }
    assertThat(other).hasContent("of another version");
  }

  @Test
  void a_file_in_place_of_the_directory_is_refused() throws IOException {
    Files.writeString(root(), "x");
    assertThatThrownBy(this::open).isInstanceOf(UsageException.class);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
