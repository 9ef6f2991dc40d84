package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.io.Digest;
import senbon.io.FailedException;
import senbon.io.FaultyDisk;
import senbon.io.LimitException;
import senbon.io.SenbonException;
import senbon.io.Workers;

/** Every call to the disk fails in turn: no wrong result, no unclear error, nothing left behind. */
final class FaultTest {
  private static final ActionKey FIRST = ActionKey.of("patch", "old", "1");
  private static final ActionKey SECOND = ActionKey.of("patch", "old", "2");
  private static final ActionKey EARLIER = ActionKey.of("mar", "sha256", "3");

  @TempDir Path dir;

  private static byte[] bytesOf(ActionKey key) {
    return key.toString().repeat(50).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void whatever_fails_no_wrong_result_is_found(FaultyDisk.Fault fault) throws IOException {
    FaultyDisk dry = FaultyDisk.none();
    Path first = dir.resolve("dry");
    prepare(first);
    use(first, dry);
    for (int n : dry.candidates(fault)) {
      Path root = dir.resolve(fault + "-" + n);
      prepare(root);
      FaultyDisk disk = new FaultyDisk(fault, n);
      SenbonException failure = null;
      try {
        use(root, disk);
      } catch (SenbonException e) {
        failure = e;
      }
      assertThat(disk.hasFailed()).isTrue();
      String what = fault + " at call " + n + ": " + disk.failed();
      if (failure != null) {
        assertThat(failure)
            .as(what)
            .isInstanceOf(
                fault == FaultyDisk.Fault.FULL ? LimitException.class : FailedException.class);
        assertThat(failure.what()).as(what).contains(root.toString());
      }
      assertThat(failure != null && fault == FaultyDisk.Fault.SHORT_WRITE).as(what).isFalse();
      assertSound(root, what);
    }
  }

  private static Cache open(Path root) {
    return Cache.open(root, CacheMode.WRITE, FaultyDisk.none(), Clock.systemUTC());
  }

  private static void prepare(Path root) {
    try (Cache cache = open(root)) {
      cache.put(EARLIER, bytesOf(EARLIER), new TreeMap<>());
    }
  }

  private static void use(Path root, FaultyDisk disk) throws IOException {
    try (Cache cache = Cache.open(root, CacheMode.WRITE, disk, Clock.systemUTC())) {
      cache.find(EARLIER).ifPresent(blob -> assertThat(blob.read()).isEqualTo(bytesOf(EARLIER)));
      cache.put(FIRST, bytesOf(FIRST), new TreeMap<>());
      cache.read(FIRST).ifPresent(bytes -> assertThat(bytes).isEqualTo(bytesOf(FIRST)));
      cache.exclusively(
          SECOND,
          Duration.ZERO,
          () -> {
            Path temporary = cache.newTemporary();
            Files.write(temporary, bytesOf(SECOND));
            return cache.adopt(SECOND, temporary, Digest.sha256(bytesOf(SECOND)), new TreeMap<>());
          });
    }
    try (Cache cache = Cache.open(root, CacheMode.WRITE, disk, Clock.systemUTC())) {
      cache.gc(GcPolicy.sweep().withMaxSize(bytesOf(FIRST).length));
      cache.verify(Workers.callerOnly());
      cache.stats();
      assertThat(cache.list().count()).isLessThanOrEqualTo(3);
    }
  }

  /** Checks what is left by a run in which something failed, as the next run finds it. */
  private static void assertSound(Path root, String what) throws IOException {
    CacheLayout layout = new CacheLayout(root);
    try (Cache cache = open(root)) {
      assertThat(cache.verify(Workers.callerOnly()).damaged()).as(what).isZero();
      for (ActionKey key : new ActionKey[] {FIRST, SECOND, EARLIER}) {
        cache.read(key).ifPresent(bytes -> assertThat(bytes).as(what).isEqualTo(bytesOf(key)));
        cache.put(key, bytesOf(key), new TreeMap<>());
        assertThat(cache.read(key)).as(what).isPresent();
      }
      cache.gc(GcPolicy.sweep());
      assertThat(layout.ingest()).as(what).isEmptyDirectory();
      assertThat(layout.leases().toFile().list()).as(what).hasSize(1);
    }
    assertThat(layout.leases()).as(what).isEmptyDirectory();
  }
}
