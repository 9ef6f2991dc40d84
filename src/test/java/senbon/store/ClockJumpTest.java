package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;

/** A cache that was written while the clock was wrong. */
final class ClockJumpTest {
  @TempDir private Path dir;

  private static ActionKey key(int n) {
    return ActionKey.of("patch", "old", "number " + n);
  }

  /** Puts a result whose last use lies so far ahead, and says where its bytes are. */
  private Path put(int n, Duration ahead) throws IOException {
    try (Cache cache = Cache.open(dir, CacheMode.WRITE)) {
      CachedBlob blob = cache.put(key(n), new byte[1000 + n], new TreeMap<>());
      Files.setLastModifiedTime(blob.path(), FileTime.from(Instant.now().plus(ahead)));
      return blob.path();
    }
  }

  private GcReport gc(GcPolicy policy) {
    try (Cache cache = Cache.open(dir, CacheMode.WRITE)) {
      return cache.upkeep().gc(policy, Workers.callerOnly());
    }
  }

  @Test
  void results_from_the_future_are_as_good_as_never_used() throws IOException {
    Path future = put(1, Duration.ofDays(4000));
    Path old = put(2, Duration.ofDays(-20));
    Path slightlyAhead = put(3, Duration.ofMinutes(30));
    assertThat(gc(GcPolicy.sweep()).total().count()).isZero();
    assertThat(gc(GcPolicy.sweep().withMaxSize(3000)).total().count()).isEqualTo(1);
    assertThat(future).doesNotExist();
    assertThat(old).exists();
    Path again = put(1, Duration.ofDays(4000));
    assertThat(gc(GcPolicy.sweep().withMaxAge(Duration.ofDays(30))).total().count()).isEqualTo(1);
    assertThat(again).doesNotExist();
    assertThat(old).exists();
    assertThat(slightlyAhead).exists();
  }

  @Test
  void the_use_of_a_result_corrects_its_time() throws IOException {
    Path future = put(1, Duration.ofDays(4000));
    try (Cache cache = Cache.open(dir, CacheMode.WRITE)) {
      assertThat(cache.find(key(1))).isPresent();
    }
    assertThat(Files.getLastModifiedTime(future).toInstant())
        .isBefore(Instant.now().plusSeconds(9));
    assertThat(gc(GcPolicy.sweep().withMaxAge(Duration.ofDays(30))).total().count()).isZero();
  }

  @Test
  void leftovers_from_the_future_are_swept() throws IOException {
    put(1, Duration.ZERO);
    CacheLayout layout = new CacheLayout(dir);
    Path download = layout.downloads().resolve("ab".repeat(32));
    Path damaged = layout.quarantine().resolve("something");
    for (Path file : new Path[] {download, damaged}) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "left");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(4000))));
    }
    gc(GcPolicy.sweep());
    assertThat(download).doesNotExist();
    assertThat(damaged).doesNotExist();
  }
}
