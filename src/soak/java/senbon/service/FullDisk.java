package senbon.service;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import senbon.cli.FileServer;

/**
 * A server whose disk is filled by somebody else while jobs run: it says so, begins none, and goes
 * on by itself once there is room.
 */
final class FullDisk {
  private static final double SOON = 15;
  private static final String SIZE = "64m";

  private final Path folder;
  private final int jobs;
  private final int times;
  private final Random random;
  private final Map<String, Integer> answers = new TreeMap<>();

  FullDisk(Path folder, int jobs, int times, long seed) {
    this.folder = folder;
    this.jobs = jobs;
    this.times = times;
    this.random = new Random(seed);
  }

  /** With the cache alone on that disk, then with the jobs too. */
  boolean run() throws Exception {
    if (!System.getProperty("user.name").equals("root")) {
      System.out.println("SKIPPED full-disk: only root can mount a small disk");
      return true;
    }
    Path builds = Files.createDirectories(folder.resolve("builds"));
    try (FileServer files = new FileServer(builds)) {
      KnownJobs known = new KnownJobs(folder, builds, files, jobs);
      boolean cache = run("cache", known, files);
      boolean state = run("state", known, files);
      return cache && state;
    }
  }

  private boolean run(String what, KnownJobs known, FileServer files) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home-" + what));
    Path disk = Files.createDirectories(home.resolve("disk"));
    if (call("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()) != 0) {
      System.out.println("SKIPPED full-disk: no small disk can be mounted here");
      return true;
    }
    Path state = what.equals("state") ? disk : home;
    Files.write(
        home.resolve("settings"),
        List.of(
            "listen=127.0.0.1:0",
            "cache-dir=" + disk.resolve("cache"),
            "state-dir=" + state.resolve("state"),
            "allow-url=" + files.url(""),
            "min-free=8M",
            "rate-limit=0",
            "client-limit=1000"));
    try (ServicePart server = new ServicePart("server", home, true, "serve")) {
      server.start();
      ServiceClient client = new ServiceClient(List.of(server), random.nextLong());
      answers.clear();
      known.ask(client);
      double longest = 0;
      int told = 0;
      for (int i = 0; i < times; i++) {
        for (int wait = 0; wait < 300 && server.children().isEmpty(); wait++) {
          Thread.sleep(50);
        }
        Thread.sleep(random.nextInt(800));
        Path filler = disk.resolve("filler");
        fill(filler);
        told += watch(client, forced(known.any()), 6000 + random.nextInt(4000)) ? 1 : 0;
        Files.delete(filler);
        long start = System.nanoTime();
        client.json("GET", "/readyz", "", 200);
        longest = Math.max(longest, (System.nanoTime() - start) / 1e9);
        // Else jobs could fail three times by this alone.
        Thread.sleep(25_000);
      }
      KnownJobs.Verdict verdict = known.judge(client);
      System.out.printf(
          Locale.ROOT,
          "full disk of the %s: %s; %d times, told %d times by /readyz; meanwhile %s; ready again after"
              + " %.1f s at most%s%n",
          what,
          verdict,
          times,
          told,
          answers,
          longest,
          server.isAlive() ? "" : "; IT ENDED");
      return verdict.isRight() && server.isAlive() && told == times && longest <= SOON;
    } finally {
      call("umount", "-l", disk.toString());
    }
  }

  /** The same, to be made though it is there: that has to be written down. */
  private static String forced(String wish) {
    return wish.substring(0, wish.length() - 1) + ",\"no_cache\":true}";
  }

  /** Takes all the room that there is. */
  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int size = 1 << 20; size > 0; size /= 4) {
        fill(out, new byte[size]);
      }
    }
  }

  private static void fill(OutputStream out, byte[] bytes) {
    try {
      while (true) {
        out.write(bytes);
      }
    } catch (IOException e) {
      // It is full.
    }
  }

  /** Asks for a while; whether it says that it is not ready. */
  private boolean watch(ServiceClient client, String wish, int millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000L;
    boolean told = false;
    while (System.nanoTime() < end) {
      answer(client, "GET", "/v1/partials?limit=1", "");
      answer(client, "POST", "/v1/partials", wish);
      told |= answer(client, "GET", "/readyz", "") == 503;
      Thread.sleep(300);
    }
    return told;
  }

  private int answer(ServiceClient client, String method, String path, String body)
      throws InterruptedException {
    Optional<HttpResponse<byte[]>> answer = client.ask(method, path, body);
    int status = answer.map(HttpResponse::statusCode).orElse(0);
    answers.merge(method + " " + path.replaceFirst("\\?.*", "") + " " + status, 1, Integer::sum);
    return status;
  }

  private static int call(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
