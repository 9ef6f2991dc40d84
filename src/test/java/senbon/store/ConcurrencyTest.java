package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.work.Workers;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.VerifyWatcher;

/** Many at one cache: threads of one process, and processes. */
final class ConcurrencyTest {
  private static final ActionKey KEY = ActionKey.of("patch", "old", "1");

  @TempDir Path dir;

  private Path root() {
    return dir.resolve("cache");
  }

  private Cache open() {
    return Cache.open(root(), CacheMode.WRITE);
  }

  @Test
  void of_many_threads_one_makes_the_result_and_the_others_wait() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Cache one = open();
        Cache two = open()) {
      List<Future<CachedBlob>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Cache cache = i % 2 == 0 ? one : two;
        results.add(
            threads.submit(
                () ->
                    Making.findOrMake(
                        cache,
                        KEY,
                        Duration.ofSeconds(20),
                        () -> {
                          made.incrementAndGet();
                          Thread.sleep(50);
                          return cache.put(KEY, new byte[1000], new TreeMap<>());
                        })));
      }
      for (Future<CachedBlob> result : results) {
        assertThat(result.get().read()).hasSize(1000);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void one_directory_by_two_names_is_one_cache() throws IOException {
    Files.createDirectory(dir.resolve("real"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));
    try (Cache one = Cache.open(dir.resolve("real/cache"), CacheMode.WRITE)) {
      CachedBlob blob = one.put(KEY, new byte[10], new TreeMap<>());
      try (Cache two = Cache.open(link.resolve("cache"), CacheMode.WRITE)) {
        assertThat(two.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.callerOnly()).inUse())
            .isEqualTo(1);
      }
      assertThat(blob.path()).exists();
      assertThat(one.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly()).leases()).isZero();
    }
  }

  @Test
  void a_key_that_is_held_is_busy_after_the_time_to_wait() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Cache cache = open()) {
      Future<String> other =
          thread.submit(
              () ->
                  cache.exclusively(
                      KEY,
                      Duration.ZERO,
                      () -> {
                        held.countDown();
                        done.await();
                        return "done";
                      }));
      held.await();
      long start = System.nanoTime();
      assertThatThrownBy(() -> cache.exclusively(KEY, Duration.ZERO, () -> "never"))
          .isInstanceOf(BusyException.class);
      assertThatThrownBy(() -> cache.exclusively(KEY, Duration.ofMillis(200), () -> "never"))
          .isInstanceOf(BusyException.class)
          .hasMessageContaining("0.2 s");
      assertThat(System.nanoTime() - start).isGreaterThan(190_000_000L);
      ActionKey free = ActionKey.of("patch", "old", "2");
      assertThat(cache.<String>exclusively(free, Duration.ZERO, () -> "free")).isEqualTo("free");
      done.countDown();
      assertThat(other.get()).isEqualTo("done");
      assertThat(cache.<String>exclusively(KEY, Duration.ZERO, () -> "now")).isEqualTo("now");
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void a_thread_may_hold_a_key_twice_and_a_failed_maker_lets_go() {
    try (Cache cache = open()) {
      String inner =
          cache.exclusively(
              KEY, Duration.ZERO, () -> cache.exclusively(KEY, Duration.ZERO, () -> "inner"));
      assertThat(inner).isEqualTo("inner");
      assertThatThrownBy(
              () ->
                  cache.exclusively(
                      KEY,
                      Duration.ZERO,
                      () -> {
                        throw new IOException("broken");
                      }))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining("broken");
      assertThat(cache.<String>exclusively(KEY, Duration.ZERO, () -> "free")).isEqualTo("free");
    }
  }

  @Test
  void an_interrupted_thread_does_not_cost_the_others_their_locks() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Cache cache = open()) {
      cache.exclusively(
          KEY,
          Duration.ZERO,
          () -> {
            Future<?> waiting =
                thread.submit(() -> cache.exclusively(KEY, Duration.ofMinutes(1), () -> ""));
            Thread.sleep(100);
            waiting.cancel(true);
            Thread.sleep(100);
            assertHeldByThisProcess();
            return null;
          });
      Thread.currentThread().interrupt();
      assertThat(cache.<String>exclusively(KEY, Duration.ZERO, () -> "no wait")).isNotNull();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(cache.<String>exclusively(KEY, Duration.ZERO, () -> "free")).isEqualTo("free");
    } finally {
      thread.shutdownNow();
    }
  }

  private void assertHeldByThisProcess() throws Exception {
    Path ready = dir.resolve("never");
    Path output = dir.resolve("output");
    Process other = Runs.start(HolderOfOne.class, output, root().toString(), ready.toString());
    assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(output).content().contains("BusyException");
  }

  /** Tries to hold {@link #KEY}. */
  static final class HolderOfOne {
    private HolderOfOne() {}

    public static void main(String[] args) {
      try (Cache cache = Cache.open(Path.of(args[0]), CacheMode.WRITE)) {
        cache.<Void>exclusively(KEY, Duration.ZERO, () -> null);
      }
    }
  }

  @Test
  void a_killed_process_lets_go_at_once_and_what_it_used_stays_till_then() throws Exception {
    CachedBlob used;
    try (Cache cache = open()) {
      used = cache.put(Holder.KEY, new byte[1000], new TreeMap<>());
    }
    Path ready = dir.resolve("ready");
    Process holder =
        Runs.start(Holder.class, dir.resolve("output"), root().toString(), ready.toString());
    try (Cache cache = open()) {
      await(ready, holder);
      assertThatThrownBy(() -> cache.exclusively(Holder.KEY, Duration.ZERO, () -> ""))
          .isInstanceOf(BusyException.class);
      GcReport report = cache.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.callerOnly());
      assertThat(report.inUse()).isEqualTo(1);
      assertThat(report.temporaries()).isZero();
      assertThat(used.path()).exists();

      holder.destroyForcibly().waitFor();
      assertThat(cache.<String>exclusively(Holder.KEY, Duration.ZERO, () -> "free"))
          .isEqualTo("free");
      report = cache.upkeep().gc(GcPolicy.sweep().withMaxSize(0), Workers.callerOnly());
      assertThat(report.inUse()).isZero();
      assertThat(report.leases()).isEqualTo(1);
      assertThat(report.temporaries()).isEqualTo(1);
      assertThat(used.path()).doesNotExist();
    } finally {
      holder.destroyForcibly();
    }
  }

  private static void await(Path file, Process process) throws InterruptedException {
    for (int i = 0; i < 2000 && process.isAlive() && !Files.exists(file); i++) {
      Thread.sleep(10);
    }
    assertThat(file).exists();
  }

  @Test
  void of_several_processes_one_makes_each_result_while_another_collects_garbage()
      throws Exception {
    int results = 12;
    Path log = Files.createFile(dir.resolve("log"));
    Path output = Files.createFile(dir.resolve("output"));
    List<Process> makers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      makers.add(
          Runs.start(
              Maker.class, output, root().toString(), Integer.toString(results), log.toString()));
    }
    try (Cache cache = open()) {
      while (makers.stream().anyMatch(Process::isAlive)) {
        cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
        Thread.sleep(50);
      }
      for (Process maker : makers) {
        assertThat(maker.waitFor()).as(Files.readString(output)).isZero();
      }
      assertThat(Files.readAllLines(log)).hasSize(results).doesNotHaveDuplicates();
      assertThat(cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE).isSound())
          .isTrue();
      assertThat(cache.stats(Workers.callerOnly()).kinds().get("patch").entries())
          .isEqualTo(results);
    }
  }
}
