package senbon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import senbon.base.io.Digest;
import senbon.base.work.Workers;
import senbon.store.disk.CacheLayout;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/**
 * Kills processes that work on one cache, again and again, and checks what they leave. As a command
 * of its own: {@code CrashRun ROOT SECONDS}.
 */
final class CrashRun {
  private static final int KEYS = 20;
  private static final int WORKERS = 2;

  private CrashRun() {}

  static ActionKey key(int n) {
    return ActionKey.of(n % 3 == 0 ? "mar" : "patch", "old", "crash " + n);
  }

  static byte[] bytes(int n) {
    ByteBuffer bytes = ByteBuffer.allocate(1000 + n * 20_000);
    while (bytes.remaining() >= Integer.BYTES) {
      bytes.putInt(n * 31 + bytes.position());
    }
    return bytes.array();
  }

  /** Works until it is killed: puts, adopts, finds, cleans. */
  static final class Worker {
    private Worker() {}

    public static void main(String[] args) throws IOException {
      while (true) {
        try (Cache cache = Cache.open(Path.of(args[0]), CacheMode.WRITE)) {
          for (int i = 0; i < 30; i++) {
            step(cache, ThreadLocalRandom.current().nextInt(KEYS));
          }
          try {
            cache.upkeep().gc(GcPolicy.sweep().withMaxSize(1_500_000), Workers.callerOnly());
          } catch (senbon.base.failure.BusyException e) {
            // The other worker cleans.
          }
        }
      }
    }

    private static void step(Cache cache, int n) throws IOException {
      var found = cache.find(key(n));
      if (found.isPresent() && !java.util.Arrays.equals(found.get().read(), bytes(n))) {
        throw new IllegalStateException("wrong bytes for " + n);
      } else if (n % 2 == 0) {
        cache.put(key(n), bytes(n), new TreeMap<>());
      } else {
        Path temporary = cache.newTemporary();
        Files.write(temporary, bytes(n), StandardOpenOption.WRITE);
        cache.adopt(key(n), temporary, Digest.sha256(bytes(n)), new TreeMap<>());
      }
    }
  }

  /**
   * Runs for some time.
   *
   * @return how many processes were killed
   */
  static int run(Path root, Path output, long millis) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    int killed = 0;
    Path cacheRoot = root.resolve("cache");
    while (System.nanoTime() < end) {
      List<Process> workers =
          IntStream.range(0, WORKERS)
              .mapToObj(i -> Runs.start(Worker.class, output, cacheRoot.toString()))
              .toList();
      awaitFirstResult(cacheRoot, workers);
      Thread.sleep(ThreadLocalRandom.current().nextInt(300));
      for (Process worker : workers) {
        if (!worker.isAlive()) {
          throw new IllegalStateException("a worker failed: " + Files.readString(output));
        }
        worker.destroyForcibly().waitFor();
        killed++;
      }
      check(cacheRoot);
    }
    return killed;
  }

  private static void awaitFirstResult(Path root, List<Process> workers)
      throws InterruptedException {
    Path leases = new CacheLayout(root).leases();
    while (workers.stream().allMatch(Process::isAlive)) {
      String[] names = leases.toFile().list();
      if (names != null && names.length >= WORKERS) {
        return;
      }
      Thread.sleep(2);
    }
  }

  /** Fails unless everything under a final name is sound, and all else can be swept. */
  private static void check(Path root) {
    try (Cache cache =
        Cache.open(
            root, CacheMode.WRITE, List.of(), senbon.base.io.Disk.real(), Clock.systemUTC())) {
      VerifyReport report = cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE);
      if (!report.isSound()) {
        throw new IllegalStateException("damaged: " + report.examples());
      }
      cache.upkeep().gc(GcPolicy.sweep(), Workers.callerOnly());
      CacheLayout layout = new CacheLayout(root);
      int leases = layout.leases().toFile().list().length;
      int temporaries = layout.ingest().toFile().list().length;
      if (leases != 1 || temporaries != 0) {
        throw new IllegalStateException(leases + " leases and " + temporaries + " files are left");
      }
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Files.createDirectories(Path.of(args[0]));
    long millis = TimeUnit.SECONDS.toMillis(Long.parseLong(args[1]));
    int killed = run(root, root.resolve("output"), millis);
    System.out.println(killed + " processes killed, nothing damaged");
  }
}
