package senbon.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends many changed requests to a service of its own: COUNT SEED, started by a script. */
public final class RequestRun {
  private static final int THREADS = 4;
  private static final int ROUND = 10_000;

  /** What the heap may grow by after the first round, in KiB. */
  private static final long MOST_GROWTH = 16 << 10;

  private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

  private RequestRun() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    Path home = Files.createTempDirectory("senbon-requests");
    List<String> settings =
        List.of("allow-url=https://a.example/", "legacy-api=true", "queue-limit=20");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    int wrong;
    try (ServedProcess service = ServedProcess.start(home, settings, Map.of())) {
      RequestFuzz fuzz = new RequestFuzz(service);
      List<Long> heap = new ArrayList<>();
      long start = System.nanoTime();
      for (int from = 0; from < count; from += ROUND) {
        int to = Math.min(count, from + ROUND);
        round(threads, fuzz, seed, from, to);
        heap.add(used(service.pid()));
        System.out.println(
            to + " requests, " + fuzz.statuses() + ", heap " + heap.get(heap.size() - 1) + " KiB");
      }
      fuzz.finds().forEach(System.out::println);
      long growth = heap.get(heap.size() - 1) - heap.get(0);
      boolean alive = service.isAlive() && service.ask("GET", "healthz", null).statusCode() == 200;
      boolean quiet = !service.said().contains(" ERROR ");
      System.out.println(
          count
              + " requests in "
              + (System.nanoTime() - start) / 1_000_000_000
              + " s: "
              + fuzz.finds().size()
              + " finds, heap grown by "
              + growth
              + " KiB after the first "
              + Math.min(count, ROUND)
              + (quiet ? "" : ", errors in the log " + home.resolve("stderr")));
      wrong = fuzz.finds().size() + (growth > MOST_GROWTH || !alive || !quiet ? 1 : 0);
    } finally {
      threads.shutdownNow();
    }
    System.exit(wrong == 0 ? 0 : 1);
  }

  private static void round(ExecutorService threads, RequestFuzz fuzz, long seed, int from, int to)
      throws Exception {
    List<Future<?>> parts = new ArrayList<>();
    int step = (to - from + THREADS - 1) / THREADS;
    for (int at = from; at < to; at += step) {
      int first = at;
      parts.add(
          threads.submit(
              () -> {
                fuzz.run(seed, first, Math.min(to, first + step));
                return null;
              }));
    }
    for (Future<?> part : parts) {
      part.get();
    }
  }

  /** What is in use once garbage is gone, in KiB. */
  private static long used(long pid) throws IOException, InterruptedException {
    command(pid, "GC.run");
    Matcher used = USED.matcher(command(pid, "GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private static String command(long pid, String what) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), what).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
