package senbon.service;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import senbon.cli.FileServer;
import senbon.crash.Builds;

/**
 * A service for a long time: jobs that are asked for, called off and run again, clients that watch
 * and leave, signals and restarts. What it holds is taken down every ten seconds.
 */
final class ServiceSoak {
  private static final int VERSIONS = 8;
  private static final long EVERY_NANOS = 10_000_000_000L;

  private final Path folder;
  private final Random random;
  private int jobs;
  private int cancels;
  private int streams;
  private int restarts;
  private int hangups;
  private int collections;

  ServiceSoak(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  boolean run(int minutes) throws Exception {
    Path builds = Files.createDirectories(folder.resolve("builds"));
    Builds maker = new Builds(builds);
    for (int version = 1; version <= VERSIONS; version++) {
      maker.write(1, version);
    }
    Path home = Files.createDirectories(folder.resolve("home"));
    try (FileServer files = new FileServer(builds);
        ServicePart server = new ServicePart("server", home, true, "serve")) {
      Files.write(
          home.resolve("settings"),
          List.of(
              "listen=127.0.0.1:0",
              "state-dir=" + home.resolve("state"),
              "cache-dir=" + home.resolve("cache"),
              "rate-limit=0",
              "min-free=0",
              "retention-jobs=2m",
              "retention-failed=2m",
              "log-level=warn",
              "allow-url=" + files.url("")));
      server.start();
      System.out.println("minute\theap MB\tthreads\thandles\tchildren\tfiles\ttable KB\tcache KB");
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
      long start = System.nanoTime();
      long next = start;
      ServiceClient client = new ServiceClient(List.of(server), random.nextLong());
      List<String> lines = new ArrayList<>();
      while (System.nanoTime() < end) {
        act(files, server, client);
        if (System.nanoTime() >= next) {
          next += EVERY_NANOS;
          lines.add(line(home, server, (System.nanoTime() - start) / 6e10));
          System.out.println(lines.get(lines.size() - 1));
        }
        Thread.sleep(random.nextInt(400));
      }
      System.out.printf(
          "%d jobs asked for, %d called off, %d streams, %d restarts, %d SIGHUPs, %d cache gc%n",
          jobs, cancels, streams, restarts, hangups, collections);
    }
    return true;
  }

  private void act(FileServer files, ServicePart server, ServiceClient client) throws Exception {
    int from = 1 + random.nextInt(VERSIONS - 1);
    int to = from + 1 + random.nextInt(VERSIONS - from);
    int choice = random.nextInt(1000);
    if (choice == 0) {
      server.stop(90);
      server.start();
      restarts++;
    } else if (choice < 4) {
      new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor();
      hangups++;
    } else if (choice == 4) {
      server.run("cache", "gc", "--max-size=20M");
      collections++;
    } else if (choice < 80) {
      // A channel of its own makes it a partial that was never made; the builds are for another, so
      // every seventh is refused.
      String wish =
          "{\"from\":{\"url\":\"%s\"},\"to\":{\"url\":\"%s\"},\"options\":{\"channel\":\"n%d\",\"any_channel\":%b}}"
              .formatted(
                  files.url("l1-" + from + ".mar"),
                  files.url("l1-" + to + ".mar"),
                  choice < 60 ? jobs : random.nextInt(jobs + 1),
                  jobs % 7 != 0);
      JsonObject job = client.json("POST", "/v1/partials", wish, 200, 202);
      jobs++;
      String path = "/v1/partials/" + job.get("id").getAsString();
      if (choice < 20) {
        client.ask("DELETE", path, "");
        cancels++;
      } else if (choice < 40) {
        new EventReaders(server.uri().resolve(path + "/events"), 1);
        streams++;
      }
    } else {
      client.ask("GET", "/v1/partials?limit=20", "");
    }
  }

  private String line(Path home, ServicePart server, double minute) throws Exception {
    String pid = Long.toString(server.pid());
    String heap = output("jcmd", pid, "GC.class_histogram");
    String last = heap.lines().reduce("", (one, two) -> two.isBlank() ? one : two);
    String[] words = last.strip().split("\\s+", -1);
    double megabytes = words.length > 2 ? Long.parseLong(words[2]) / 1e6 : 0;
    Path process = Path.of("/proc", pid);
    return String.format(
        Locale.ROOT,
        "%.1f\t%.1f\t%d\t%d\t%d\t%d\t%d\t%d",
        minute,
        megabytes,
        count(process.resolve("task")),
        count(process.resolve("fd")),
        server.children().size(),
        size(home.resolve("state/work"), true),
        Files.size(home.resolve("state/jobs.mv.db")) / 1000,
        size(home.resolve("cache"), false) / 1000);
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  /** What is in a folder; nothing if it is gone meanwhile. */
  private static List<Path> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long size(Path folder, boolean count) throws IOException {
    long sum = 0;
    List<Path> open = new ArrayList<>(List.of(folder));
    while (!open.isEmpty()) {
      Path next = open.remove(open.size() - 1);
      if (Files.isDirectory(next)) {
        open.addAll(list(next));
      } else if (Files.exists(next)) {
        sum += count ? 1 : Files.size(next);
      }
    }
    return sum;
  }
}
