package senbon.service;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.io.Digest;
import senbon.cli.FileServer;
import senbon.cli.Main;
import senbon.crash.Builds;

/** Jobs of small builds, of each of which it is known what {@code senbon diff} makes. */
final class KnownJobs {
  private final Path folder;

  /** SHA-256 of what is to come of each wish. */
  private final Map<String, String> expected = new LinkedHashMap<>();

  private final Map<String, String> ids = new LinkedHashMap<>();

  /**
   * Makes every pair of versions, until there are enough.
   *
   * @param builds folder that is served
   */
  KnownJobs(Path folder, Path builds, FileServer files, int count) throws IOException {
    this.folder = folder;
    Builds maker = new Builds(builds);
    int versions = 2;
    while (versions * (versions - 1) / 2 < count) {
      versions++;
    }
    for (int version = 1; version <= versions; version++) {
      maker.write(1, version);
    }
    for (int to = 2; to <= versions && expected.size() < count; to++) {
      for (int from = 1; from < to && expected.size() < count; from++) {
        String old = "l1-" + from + ".mar";
        String now = "l1-" + to + ".mar";
        expected.put(
            wish(files.url(old), files.url(now)), diff(builds.resolve(old), builds.resolve(now)));
      }
    }
  }

  static String wish(String from, String to) {
    return "{\"from\":{\"url\":\"%s\"},\"to\":{\"url\":\"%s\"}}".formatted(from, to);
  }

  private String diff(Path from, Path to) throws IOException {
    Path made = folder.resolve("expected.mar");
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int code =
        Main.run(
            nowhere,
            nowhere,
            "diff",
            from.toString(),
            to.toString(),
            "--output=" + made,
            "--force",
            "--cache-dir=" + folder.resolve("expected-cache"),
            "-q");
    if (code != 0) {
      throw new IOException("diff ended with " + code);
    }
    return Digest.sha256(made).hex();
  }

  /** Asks for all of them. */
  void ask(ServiceClient client) throws InterruptedException {
    for (String wish : expected.keySet()) {
      JsonObject job = client.json("POST", "/v1/partials", wish, 200, 202);
      ids.put(wish, job.get("id").getAsString());
    }
  }

  /** One of those that were asked for, as a body. */
  String any() {
    return expected.keySet().iterator().next();
  }

  /**
   * What came of them.
   *
   * @param ended each job as it is in the end, by its id
   * @param lost how many came to no result
   * @param wrong how many came to other bytes
   */
  record Verdict(Map<String, JsonObject> ended, int lost, int wrong) {
    @Override
    public String toString() {
      return ended.size() + " jobs: lost " + lost + ", wrong " + wrong;
    }

    boolean isRight() {
      return lost == 0 && wrong == 0;
    }
  }

  /** Waits for all of them. */
  Verdict judge(ServiceClient client) throws InterruptedException {
    int lost = 0;
    int wrong = 0;
    Map<String, JsonObject> ended = new LinkedHashMap<>();
    for (Map.Entry<String, String> one : ids.entrySet()) {
      JsonObject job = await(client, one.getValue());
      ended.put(one.getValue(), job);
      if (!job.get("state").getAsString().equals("done")) {
        System.out.println("lost: " + job);
        lost++;
        continue;
      }
      String path = "/v1/partials/" + one.getValue() + "/content";
      Optional<HttpResponse<byte[]>> content = client.ask("GET", path, "");
      String hash =
          content.isPresent() && content.get().statusCode() == 200
              ? Digest.sha256(content.get().body()).hex()
              : "none";
      if (!hash.equals(expected.get(one.getKey()))) {
        System.out.println("wrong: " + hash + " " + job);
        wrong++;
      }
    }
    return new Verdict(ended, lost, wrong);
  }

  /** A job once it is over. */
  static JsonObject await(ServiceClient client, String id) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      JsonObject job = client.json("GET", "/v1/partials/" + id, "", 200);
      String state = job.get("state").getAsString();
      boolean slow = System.nanoTime() - start > Duration.ofMinutes(10).toNanos();
      if (!List.of("queued", "running").contains(state) || slow) {
        return job;
      }
      Thread.sleep(300);
    }
  }
}
