package senbon.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import senbon.cli.FileServer;
import senbon.queue.PostgresServer;

/**
 * Real jobs on real processes that are killed: none is lost, and each comes to the bytes that
 * {@code senbon diff} makes.
 */
final class ServiceKills {
  private final Path folder;
  private final int jobs;
  private final int kills;
  private final double limit;
  private final Random random;
  private final Map<String, Integer> killed = new TreeMap<>();
  private final List<Kill> struck = new ArrayList<>();
  private final List<ServicePart> parts = new ArrayList<>();
  private final List<ServicePart> servers = new ArrayList<>();

  /** A kill, and the runs that it ended. */
  private record Kill(Instant time, String what, List<String> runs) {}

  /**
   * @param limit seconds within which a job must be run again
   */
  ServiceKills(Path folder, int jobs, int kills, long seed, double limit) {
    this.limit = limit;
    this.folder = folder;
    this.jobs = jobs;
    this.kills = kills;
    this.random = new Random(seed);
  }

  /** Two servers and a worker on PostgreSQL, or one server on a file. */
  boolean run(boolean postgres) throws Exception {
    Path builds = Files.createDirectories(folder.resolve("builds"));
    try (FileServer files = new FileServer(builds)) {
      KnownJobs known = new KnownJobs(folder, builds, files, jobs);
      if (!postgres) {
        return run(known, files, List.of("state-dir=" + folder.resolve("state")), false);
      }
      try (PostgresServer database = PostgresServer.start()) {
        List<String> lines =
            List.of(
                "queue=" + database.url(), "queue-user=" + database.user(), "cache-shared=true");
        return run(known, files, lines, true);
      }
    }
  }

  private boolean run(KnownJobs known, FileServer files, List<String> own, boolean many)
      throws Exception {
    int count = many ? 3 : 1;
    for (int i = 0; i < count; i++) {
      boolean answers = i < 2 && (many || i == 0);
      Path home = Files.createDirectories(folder.resolve("part" + i));
      List<String> lines = new ArrayList<>(own);
      lines.add("cache-dir=" + folder.resolve("cache"));
      lines.add("allow-url=" + files.url(""));
      lines.add("min-free=0");
      lines.add("rate-limit=0");
      lines.add("client-limit=1000");
      if (many) {
        lines.add("state-dir=" + home.resolve("state"));
      }
      if (answers) {
        lines.add("listen=127.0.0.1:0");
      }
      Files.write(home.resolve("settings"), lines);
      ServicePart part =
          new ServicePart(
              answers ? "server" + i : "worker" + i, home, answers, answers ? "serve" : "work");
      part.start();
      parts.add(part);
      if (answers) {
        servers.add(part);
      }
    }
    try {
      ServiceClient client = new ServiceClient(servers, random.nextLong());
      long start = System.nanoTime();
      known.ask(client);
      strike(client);
      boolean right = judge(known, client);
      System.out.printf("%.0f s in all%n", (System.nanoTime() - start) / 1e9);
      return right;
    } finally {
      parts.forEach(ServicePart::close);
    }
  }

  /** Kills, each while a job runs. */
  private void strike(ServiceClient client) throws Exception {
    int left = kills;
    while (left > 0) {
      Thread.sleep(200 + random.nextInt(1500));
      for (ServicePart part : parts) {
        if (!part.isAlive()) {
          part.start();
        }
      }
      ServicePart part = parts.get(random.nextInt(parts.size()));
      List<ProcessHandle> children = part.children();
      List<JsonObject> running = running(client, part);
      boolean often = running.stream().anyMatch(job -> job.get("attempt").getAsInt() > 2);
      if (children.isEmpty() || running.isEmpty() || often) {
        if (isOver(client)) {
          System.out.printf("all jobs were done before the last %d kills%n", left);
          return;
        }
        continue;
      }
      boolean child = random.nextInt(3) == 0;
      Instant now = Instant.now();
      if (child) {
        children.forEach(ProcessHandle::destroyForcibly);
      } else {
        part.kill();
      }
      String what = child ? "child" : part.name().replaceAll("[0-9]", "");
      killed.merge(what, 1, Integer::sum);
      List<String> runs =
          running.stream()
              .map(job -> job.get("id").getAsString() + " " + job.get("attempt").getAsInt())
              .toList();
      struck.add(new Kill(now, what, runs));
      left--;
    }
  }

  private static List<JsonObject> running(ServiceClient client, ServicePart part)
      throws InterruptedException {
    List<JsonObject> all = new ArrayList<>();
    JsonObject list = client.json("GET", "/v1/partials?state=running", "", 200);
    for (JsonElement one : list.getAsJsonArray("partials")) {
      String id = one.getAsJsonObject().get("id").getAsString();
      JsonObject job = client.json("GET", "/v1/partials/" + id, "", 200);
      var runs = job.getAsJsonArray("runs");
      String worker =
          runs.isEmpty()
              ? ""
              : runs.get(runs.size() - 1).getAsJsonObject().get("worker").getAsString();
      if (job.get("state").getAsString().equals("running")
          && worker.split(":", -1)[1].equals(Long.toString(part.pid()))) {
        all.add(job);
      }
    }
    return all;
  }

  private static boolean isOver(ServiceClient client) throws InterruptedException {
    for (String state : List.of("queued", "running")) {
      JsonObject list = client.json("GET", "/v1/partials?limit=1&state=" + state, "", 200);
      if (!list.getAsJsonArray("partials").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean judge(KnownJobs known, ServiceClient client) throws Exception {
    for (ServicePart part : parts) {
      if (!part.isAlive()) {
        part.start();
      }
    }
    KnownJobs.Verdict verdict = known.judge(client);
    List<Double> waits = waits(verdict.ended());
    double longest = waits.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    System.out.printf(
        "%s; kills %s, runs ended by them %d; run again after %.1f s at most (median %.1f)%n",
        verdict,
        killed,
        waits.size(),
        longest,
        waits.isEmpty() ? 0 : waits.stream().sorted().toList().get(waits.size() / 2));
    return verdict.isRight() && longest <= limit;
  }

  /** Seconds from each kill to the next run of each job that it stopped. */
  private List<Double> waits(Map<String, JsonObject> ended) {
    List<Double> waits = new ArrayList<>();
    for (Kill kill : struck) {
      for (String run : kill.runs()) {
        String[] parts = run.split(" ", -1);
        int attempt = Integer.parseInt(parts[1]);
        for (JsonElement one : ended.get(parts[0]).getAsJsonArray("runs")) {
          JsonObject next = one.getAsJsonObject();
          if (next.get("attempt").getAsInt() == attempt + 1) {
            Instant began = Instant.parse(next.get("started").getAsString());
            waits.add(Duration.between(kill.time(), began).toMillis() / 1e3);
          }
        }
      }
    }
    return waits;
  }
}
