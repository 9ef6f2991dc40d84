package senbon.service;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import senbon.cli.FileServer;
import senbon.queue.PostgresServer;

/**
 * Two servers and a worker whose database is stopped and started while jobs run: the servers say so
 * meanwhile, and go on by themselves.
 */
final class DatabaseStops {
  /** In which a server must be ready again. */
  private static final double SOON = 15;

  private final Path folder;
  private final int jobs;
  private final int stops;
  private final Random random;
  private final List<ServicePart> parts = new ArrayList<>();
  private final List<ServicePart> servers = new ArrayList<>();

  /** What was answered while the database was gone, and how often. */
  private final Map<String, Integer> answers = new TreeMap<>();

  private double slowest;
  private int wrong;

  DatabaseStops(Path folder, int jobs, int stops, long seed) {
    this.folder = folder;
    this.jobs = jobs;
    this.stops = stops;
    this.random = new Random(seed);
  }

  boolean run() throws Exception {
    Path builds = Files.createDirectories(folder.resolve("builds"));
    try (FileServer files = new FileServer(builds);
        PostgresServer database = PostgresServer.start()) {
      KnownJobs known = new KnownJobs(folder, builds, files, jobs);
      for (String name : List.of("server0", "server1", "worker2")) {
        start(name, files, database);
      }
      ServiceClient client = new ServiceClient(servers, random.nextLong());
      known.ask(client);
      double longest = 0;
      for (int i = 0; i < stops; i++) {
        awaitWork();
        int millis = 1000 + random.nextInt(9000);
        database.crash();
        watch(known.any(), millis);
        database.begin();
        double back = ready();
        longest = Math.max(longest, back);
        System.out.printf(
            Locale.ROOT, "stopped for %.1f s, ready again after %.1f s%n", millis / 1e3, back);
        // Else jobs could lose their workers three times by this alone.
        Thread.sleep(8000);
      }
      KnownJobs.Verdict verdict = known.judge(client);
      boolean alive = parts.stream().allMatch(ServicePart::isAlive);
      System.out.printf(
          Locale.ROOT,
          "%s; %d stops; meanwhile %s, the slowest after %.1f s, %d not as they should be; ready again"
              + " after %.1f s at most%s%n",
          verdict,
          stops,
          answers,
          slowest,
          wrong,
          longest,
          alive ? "" : "; A PROCESS ENDED");
      return verdict.isRight() && alive && wrong == 0 && longest <= SOON;
    } finally {
      parts.forEach(ServicePart::close);
    }
  }

  private void start(String name, FileServer files, PostgresServer database) throws Exception {
    boolean answers = name.startsWith("server");
    Path home = Files.createDirectories(folder.resolve(name));
    List<String> lines =
        new ArrayList<>(
            List.of(
                "queue=" + database.url(),
                "queue-user=" + database.user(),
                "cache-shared=true",
                "cache-dir=" + folder.resolve("cache"),
                "state-dir=" + home.resolve("state"),
                "allow-url=" + files.url(""),
                "min-free=0",
                "rate-limit=0",
                "client-limit=1000"));
    if (answers) {
      lines.add("listen=127.0.0.1:0");
    }
    Files.write(home.resolve("settings"), lines);
    ServicePart part = new ServicePart(name, home, answers, answers ? "serve" : "work");
    part.start();
    parts.add(part);
    if (answers) {
      servers.add(part);
    }
  }

  /** Waits until a job runs; or for a while, if all are done. */
  private void awaitWork() throws InterruptedException {
    for (int i = 0; i < 300 && parts.stream().allMatch(p -> p.children().isEmpty()); i++) {
      Thread.sleep(50);
    }
    Thread.sleep(random.nextInt(500));
  }

  /** Asks both servers for a while. */
  private void watch(String wish, int millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < end) {
      for (ServicePart server : servers) {
        ServiceClient client = new ServiceClient(List.of(server), 1);
        answered(client, "GET", "/v1/partials?limit=1", "", 503);
        answered(client, "POST", "/v1/partials", wish, 503);
        answered(client, "GET", "/readyz", "", 503);
        answered(client, "GET", "/healthz", "", 200);
      }
      Thread.sleep(300);
    }
  }

  private void answered(ServiceClient client, String method, String path, String body, int status)
      throws InterruptedException {
    long start = System.nanoTime();
    Optional<HttpResponse<byte[]>> answer = client.ask(method, path, body);
    slowest = Math.max(slowest, (System.nanoTime() - start) / 1e9);
    boolean told =
        answer.isPresent()
            && answer.get().statusCode() == status
            && (status == 200
                || path.equals("/readyz")
                || answer.get().headers().firstValue("Retry-After").isPresent());
    wrong += told ? 0 : 1;
    String plain = path.replaceFirst("\\?.*", "");
    answers.merge(
        method + " " + plain + " " + answer.map(HttpResponse::statusCode).orElse(0),
        1,
        Integer::sum);
  }

  /** Seconds until all servers are ready. */
  private double ready() throws InterruptedException {
    long start = System.nanoTime();
    for (ServicePart server : servers) {
      new ServiceClient(List.of(server), 1).json("GET", "/readyz", "", 200);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
