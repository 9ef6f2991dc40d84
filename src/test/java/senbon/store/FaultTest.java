package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.SenbonException;
import senbon.base.io.Digest;
import senbon.base.io.FaultyDisk;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.VerifyWatcher;

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
  @EnumSource(value = FaultyDisk.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void whatever_fails_no_wrong_result_is_found(FaultyDisk.Fault fault) throws IOException {
    int calls = 0;
    int failures = 0;
    for (boolean isNew : new boolean[] {true, false}) {
      FaultyDisk dry = FaultyDisk.none();
      Path first = dir.resolve("dry-" + isNew);
      prepare(first, isNew);
      use(first, dry);
      for (int n : dry.candidates(fault)) {
        Path root = dir.resolve(fault + "-" + n + "-" + isNew);
        prepare(root, isNew);
        calls++;
        failures += fail(fault, n, root) ? 1 : 0;
      }
    }
    System.out.printf(
        "%s at each of %d calls: %d successes all the same, %d clear failures, nothing damaged%n",
        fault, calls, calls - failures, failures);
    assertThat(calls).isPositive();
  }

  /** Has one call fail, and tells if the run failed with it. */
  private static boolean fail(FaultyDisk.Fault fault, int n, Path root) throws IOException {
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
    return failure != null;
  }

  @Test
  void an_error_of_the_disk_during_upkeep_costs_no_result() throws IOException {
    FaultyDisk dry = FaultyDisk.none();
    Path first = dir.resolve("dry");
    prepareThree(first);
    tend(first, dry);
    for (int n : dry.candidates(FaultyDisk.Fault.ERROR)) {
      Path root = dir.resolve("upkeep-" + n);
      prepareThree(root);
      FaultyDisk disk = new FaultyDisk(FaultyDisk.Fault.ERROR, n);
      try {
        tend(root, disk);
      } catch (SenbonException e) {
        assertThat(e).isInstanceOf(FailedException.class);
      }
      try (Cache cache = open(root)) {
        for (ActionKey key : List.of(FIRST, SECOND, EARLIER)) {
          assertThat(cache.read(key)).as(disk.failed()).contains(bytesOf(key));
        }
      }
    }
  }

  private static void prepareThree(Path root) {
    try (Cache cache = open(root)) {
      for (ActionKey key : List.of(FIRST, SECOND, EARLIER)) {
        cache.put(key, bytesOf(key), new TreeMap<>());
      }
    }
  }

  /** What is done to a cache as a whole, and nothing of which takes a result that is of use. */
  private static void tend(Path root, FaultyDisk disk) {
    try (Cache cache = Cache.open(root, CacheMode.WRITE, List.of(), disk, Clock.systemUTC())) {
      cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE);
      cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
      cache.upkeep().remove(entry -> entry.kind().equals("no such"), Workers.callerOnly());
      cache.stats(Workers.callerOnly());
      assertThat(cache.upkeep().list().count()).isLessThanOrEqualTo(3);
    }
  }

  private static Cache open(Path root) {
    return Cache.open(root, CacheMode.WRITE, List.of(), FaultyDisk.none(), Clock.systemUTC());
  }

  private static void prepare(Path root, boolean isNew) {
    if (isNew) {
      return;
    }
    try (Cache cache = open(root)) {
      cache.put(EARLIER, bytesOf(EARLIER), new TreeMap<>());
    }
  }

  private static void use(Path root, FaultyDisk disk) throws IOException {
    try (Cache cache = Cache.open(root, CacheMode.WRITE, List.of(), disk, Clock.systemUTC())) {
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
    try (Cache cache = Cache.open(root, CacheMode.WRITE, List.of(), disk, Clock.systemUTC())) {
      cache.upkeep().gc(GcPolicy.sweep().withMaxSize(bytesOf(FIRST).length), Workers.callerOnly());
      cache.upkeep().remove(entry -> entry.kind().equals("mar"), Workers.callerOnly());
      cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE);
      cache.stats(Workers.callerOnly());
      assertThat(cache.upkeep().list().count()).isLessThanOrEqualTo(3);
    }
  }

  /** Checks what is left by a run in which something failed, as the next run finds it. */
  private static void assertSound(Path root, String what) throws IOException {
    CacheLayout layout = new CacheLayout(root);
    try (Cache cache = open(root)) {
      assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).damaged())
          .as(what)
          .isZero();
      for (ActionKey key : new ActionKey[] {FIRST, SECOND, EARLIER}) {
        cache.read(key).ifPresent(bytes -> assertThat(bytes).as(what).isEqualTo(bytesOf(key)));
        cache.put(key, bytesOf(key), new TreeMap<>());
        assertThat(cache.read(key)).as(what).isPresent();
      }
      cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
      assertThat(layout.ingest()).as(what).isEmptyDirectory();
      assertThat(layout.leases().toFile().list()).as(what).hasSize(1);
    }
    assertThat(layout.leases()).as(what).isEmptyDirectory();
  }
}
