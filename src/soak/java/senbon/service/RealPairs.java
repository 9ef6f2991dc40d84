package senbon.service;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import senbon.base.io.Digest;
import senbon.cli.FileServer;

/**
 * Pairs of real builds, asked of a service from a server of files, with hashes: the same bytes as
 * {@code senbon diff}. Tells how much memory each job and the server took.
 */
final class RealPairs {
  private final Path folder;

  RealPairs(Path folder) {
    this.folder = folder;
  }

  /**
   * Folders with two complete MARs each, the old one first by name; or {@code from.mar, to.mar}.
   */
  boolean run(List<Path> pairs) throws Exception {
    boolean right = true;
    for (int i = 0; i < pairs.size(); i++) {
      right &= run(pairs.get(i), Files.createDirectories(folder.resolve("pair" + i)));
    }
    return right;
  }

  private static List<Path> builds(Path pair) throws IOException {
    try (Stream<Path> all = Files.list(pair)) {
      List<Path> builds = all.filter(f -> f.toString().endsWith(".mar")).sorted().toList();
      if (builds.size() != 2) {
        throw new IOException(pair + " has not two archives");
      }
      return builds;
    }
  }

  private boolean run(Path pair, Path home) throws Exception {
    List<Path> builds = builds(pair);
    try (FileServer files = new FileServer(pair);
        ServicePart server = ServicePart.alone(home, files)) {
      Thread.sleep(3000);
      long idle = memory(server.pid(), "VmRSS:");
      ServiceClient client = new ServiceClient(List.of(server), 1);
      String wish =
          "{\"from\":{\"url\":\"%s\",\"hash\":\"%s\"},\"to\":{\"url\":\"%s\",\"hash\":\"%s\"}}"
              .formatted(
                  files.url(builds.get(0).getFileName().toString()),
                  Digest.sha256(builds.get(0)),
                  files.url(builds.get(1).getFileName().toString()),
                  Digest.sha256(builds.get(1)));
      long start = System.nanoTime();
      JsonObject job = client.json("POST", "/v1/partials", wish, 202);
      String path = "/v1/partials/" + job.get("id").getAsString();
      long most = 0;
      while (List.of("queued", "running").contains(job.get("state").getAsString())) {
        for (ProcessHandle child : server.children()) {
          most = Math.max(most, memory(child.pid(), "VmHWM:"));
        }
        Thread.sleep(100);
        job = client.json("GET", path, "", 200);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      byte[] content = client.ask("GET", path + "/content", "").orElseThrow().body();
      long after = memory(server.pid(), "VmRSS:");
      boolean same = Arrays.equals(content, diff(builds, home));
      System.out.printf(
          Locale.ROOT,
          "%s: %s in %.1f s, %d bytes, %s as senbon diff's; memory: job at most %d MB, server %d MB"
              + " idle, %d MB after%n",
          pair.getFileName(),
          job.get("state").getAsString(),
          seconds,
          content.length,
          same ? "the same" : "NOT THE SAME",
          most / 1000,
          idle / 1000,
          after / 1000);
      return same;
    }
  }

  /** What the command makes of them, with as much memory as a job has. */
  private static byte[] diff(List<Path> builds, Path home) throws Exception {
    Path made = home.resolve("by-diff.mar");
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1400m",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon",
                "diff",
                builds.get(0).toString(),
                builds.get(1).toString(),
                "--output=" + made,
                "--cache-dir=" + home.resolve("own-cache"),
                "-q")
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("diff ended with " + code);
    }
    return Files.readAllBytes(made);
  }

  /** Of a process, in KiB; 0 if it has ended. */
  private static long memory(long pid, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
