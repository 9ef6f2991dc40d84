package senbon.service;

import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import senbon.cli.FileServer;
import senbon.crash.Builds;

/**
 * A service for a long time: jobs that are asked for, called off and run again, clients that watch
 * and leave, signals and restarts. What it holds is taken down every ten seconds.
 */
final class ServiceSoak {
  private static final int VERSIONS = 8;
  private static final long EVERY_NANOS = 10_000_000_000L;
  private static final long HANGUP_NANOS = 60_000_000_000L;
  private static final int RESTARTS = 5;

  /** Streams that are open at once, but for those that have ended. */
  private static final int WATCHERS = 3;

  private final Path folder;
  private final Random random;
  private int jobs;
  private int cancels;
  private int streams;
  private int restarts;
  private int hangups;
  private int collections;
  private int left;
  private int failed;
  private final Queue<EventReaders> watchers = new ArrayDeque<>();

  ServiceSoak(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /**
   * Restarts are in the first quarter of the time; what comes then is one life of the server, whose
   * first third is compared with its last.
   */
  boolean run(int minutes) throws Exception {
    Path builds = Files.createDirectories(folder.resolve("builds"));
    Builds maker = new Builds(builds);
    for (int version = 1; version <= VERSIONS; version++) {
      maker.write(1, version);
    }
    Path home = Files.createDirectories(folder.resolve("home"));
    try (FileServer files = new FileServer(builds);
        ServicePart server =
            ServicePart.alone(
                home,
                files,
                "rate-limit=0",
                "retention-jobs=2m",
                "retention-failed=2m",
                "log-level=warn")) {
      SoakTable table = new SoakTable(home, server);
      long start = System.nanoTime();
      long whole = TimeUnit.MINUTES.toNanos(minutes);
      long next = start;
      long hangup = start;
      ServiceClient client = new ServiceClient(List.of(server), random.nextLong());
      while (System.nanoTime() - start < whole) {
        act(files, server, client);
        if (System.nanoTime() >= next) {
          next += EVERY_NANOS;
          table.take((System.nanoTime() - start) / 6e10);
        }
        if (System.nanoTime() - hangup > HANGUP_NANOS) {
          hangup = System.nanoTime();
          new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor();
          hangups++;
        }
        if (restarts < RESTARTS
            && System.nanoTime() - start > whole / (4 * RESTARTS) * (restarts + 1)) {
          restart(server);
        }
        Thread.sleep(random.nextInt(400));
      }
      System.out.printf(
          "%d jobs asked for, %d called off, %d streams (%d left early), %d restarts, %d SIGHUPs,"
              + " %d cache gc; %d requests failed%n",
          jobs, cancels, streams, left, restarts, hangups, collections, failed);
      return table.isFlat(minutes / 4.0) && failed == 0;
    }
  }

  private void restart(ServicePart server) throws Exception {
    Optional<Integer> code = server.stop(90);
    if (code.isEmpty() || code.get() != 0) {
      System.out.println("the server did not end as it should: " + code);
      failed++;
      server.kill();
    }
    server.start();
    restarts++;
  }

  private void act(FileServer files, ServicePart server, ServiceClient client) throws Exception {
    int from = 1 + random.nextInt(VERSIONS - 1);
    int to = from + 1 + random.nextInt(VERSIONS - from);
    int choice = random.nextInt(1000);
    if (choice == 0) {
      server.run("cache", "gc", "--max-size=20M");
      collections++;
      return;
    } else if (choice >= 80) {
      answered(client.ask("GET", "/v1/partials?limit=20", ""));
      return;
    }
    // A channel of its own makes it a partial that was never made; the builds are for another, so
    // every seventh is refused.
    String wish =
        "{\"from\":{\"url\":\"%s\"},\"to\":{\"url\":\"%s\"},\"options\":{\"channel\":\"n%d\",\"any_channel\":%b}}"
            .formatted(
                files.url("l1-" + from + ".mar"),
                files.url("l1-" + to + ".mar"),
                choice < 60 ? jobs : random.nextInt(jobs + 1),
                jobs % 7 != 0);
    Optional<HttpResponse<byte[]>> posted = client.ask("POST", "/v1/partials", wish);
    if (!answered(posted)) {
      return;
    }
    jobs++;
    String path =
        "/v1/partials/"
            + JsonParser.parseString(
                    new String(posted.orElseThrow().body(), StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("id")
                .getAsString();
    if (choice < 20) {
      client.ask("DELETE", path, "");
      cancels++;
    } else if (choice < 40) {
      watchers.add(new EventReaders(server.uri().resolve(path + "/events"), 1));
      streams++;
      if (watchers.size() > WATCHERS) {
        left += watchers.remove().leave();
      }
    }
  }

  private boolean answered(Optional<HttpResponse<byte[]>> answer) {
    if (answer.isPresent() && answer.get().statusCode() < 300) {
      return true;
    }
    failed++;
    System.out.println(
        answer.isEmpty()
            ? "no answer"
            : new String(answer.get().body(), StandardCharsets.UTF_8).strip());
    return false;
  }
}
