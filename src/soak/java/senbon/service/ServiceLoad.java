package senbon.service;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import senbon.base.io.Digest;
import senbon.cli.FileServer;

/** A real job with and without many who ask how it goes. */
final class ServiceLoad {
  private static final int RATE = 1000;
  private static final int CONNECTIONS = 20;
  private static final int STREAMS = 200;
  private static final int WARM_MILLIS = 10_000;

  /** What 99 of 100 answers must be below, in milliseconds. */
  private static final double SLOW = 100;

  private final Path folder;
  private final Path builds;
  private final String from;
  private final String to;
  private boolean answered = true;

  /**
   * @param builds folder with two complete MARs, the old one first by name
   */
  ServiceLoad(Path folder, Path builds) throws Exception {
    this.folder = folder;
    this.builds = builds;
    List<String> names = new ArrayList<>();
    try (var files = Files.list(builds)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.endsWith(".mar"))
          .sorted()
          .forEach(names::add);
    }
    this.from = names.get(0);
    this.to = names.get(1);
  }

  boolean run(int pairs) throws Exception {
    List<Double> quiet = new ArrayList<>();
    List<Double> loaded = new ArrayList<>();
    try (FileServer files = new FileServer(builds)) {
      for (int i = 0; i < pairs; i++) {
        quiet.add(job(files, i, false));
        loaded.add(job(files, i, true));
      }
    }
    double more = median(loaded) / median(quiet) - 1;
    System.out.printf(
        Locale.ROOT,
        "CPU seconds of the job: quiet %s, asked %s; median %.1f and %.1f: %+.1f %%%n",
        quiet,
        loaded,
        median(quiet),
        median(loaded),
        100 * more);
    return more <= 0.05 && answered;
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  /**
   * Asks the same of a job that has failed, so that what is measured is a server that has been up
   * for a while, not Java that compiles.
   */
  private static void warm(ServicePart server, ServiceClient client, String wish)
      throws InterruptedException {
    JsonObject job = client.json("POST", "/v1/partials", wish, 202);
    String id = job.get("id").getAsString();
    KnownJobs.await(client, id);
    try (StatusLoad load =
        new StatusLoad(server.uri().resolve("/v1/partials/" + id), RATE, CONNECTIONS)) {
      Thread.sleep(WARM_MILLIS);
      System.out.printf(
          Locale.ROOT,
          "warm-up: %d questions in %d s before the job begins, 99 %% %.1f ms, %d failed%n",
          load.count(),
          WARM_MILLIS / 1000,
          load.percentile(99),
          load.failed());
    }
  }

  private double job(FileServer files, int number, boolean asked) throws Exception {
    Path home = Files.createDirectories(folder.resolve("run" + number + asked));
    try (ServicePart server = ServicePart.alone(home, files, "rate-limit=0")) {
      ServiceClient client = new ServiceClient(List.of(server), 1);
      warm(server, client, KnownJobs.wish(files.url("none.mar"), files.url(to)));
      String wish = KnownJobs.wish(files.url(from), files.url(to));
      JsonObject job = client.json("POST", "/v1/partials", wish, 202);
      String path = "/v1/partials/" + job.get("id").getAsString();
      long start = System.nanoTime();
      StatusLoad load =
          asked ? new StatusLoad(server.uri().resolve(path), RATE, CONNECTIONS) : null;
      EventReaders readers =
          asked ? new EventReaders(server.uri().resolve(path + "/events"), STREAMS) : null;
      Duration cpu = Duration.ZERO;
      while (List.of("queued", "running").contains(job.get("state").getAsString())) {
        Thread.sleep(100);
        for (ProcessHandle child : server.children()) {
          Duration now = child.info().totalCpuDuration().orElse(Duration.ZERO);
          cpu = now.compareTo(cpu) > 0 ? now : cpu;
        }
        job = client.json("GET", path, "", 200);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Thread.sleep(asked ? 1500 : 0);
      byte[] content = client.ask("GET", path + "/content", "").orElseThrow().body();
      System.out.printf(
          Locale.ROOT,
          "%s: %s in %.1f s, %.1f CPU s, %d bytes %s%n",
          asked ? "asked" : "quiet",
          job.get("state").getAsString(),
          seconds,
          cpu.toMillis() / 1e3,
          content.length,
          Digest.sha256(content).hex().substring(0, 8));
      if (asked) {
        load.close();
        answered &= load.failed() == 0 && load.percentile(99) <= SLOW && readers.ended() == STREAMS;
        System.out.printf(
            Locale.ROOT,
            "  %.0f requests/s held, %d failed; 50 %% %.1f ms, 99 %% %.1f ms, 99.9 %% %.1f ms;"
                + " %d of %d streams heard the end%n",
            load.count() / seconds,
            load.failed(),
            load.percentile(50),
            load.percentile(99),
            load.percentile(99.9),
            readers.ended(),
            STREAMS);
      }
      return cpu.toMillis() / 1e3;
    }
  }
}
