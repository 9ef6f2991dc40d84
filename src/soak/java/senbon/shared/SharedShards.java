package senbon.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import senbon.crash.Builds;
import senbon.store.s3.S3Server;

/** The shards of a batch, each on a machine of its own, with one bucket. */
public final class SharedShards {
  private SharedShards() {}

  /**
   * What went wrong, a line each.
   *
   * @param languages of the plan, which share most files
   * @param old builds of each, to one new one
   */
  public static List<String> run(Path dir, int shards, int languages, int old) throws Exception {
    List<String> wrong = new ArrayList<>();
    Files.createDirectories(dir);
    try (S3Server server = S3Server.start(dir)) {
      Path plan = plan(dir, languages, old);
      String address = "http://127.0.0.1:" + server.port();
      Station alone = new Station(dir.resolve("alone"), address, "none");
      alone.with("SENBON_S3_MODE", "off");
      require(
          alone.start("batch", plan, "--output-dir", alone.output("out")), wrong, "one machine");
      long distinct = alone.patchesMade();
      for (boolean together : new boolean[] {false, true}) {
        String name = together ? "together" : "in-turn";
        server.bucket(name);
        List<Station> stations = new ArrayList<>();
        List<Process> running = new ArrayList<>();
        for (int i = 1; i <= shards; i++) {
          Station one = new Station(dir.resolve(name + i), address, name);
          Process process =
              one.start(
                  "batch",
                  plan,
                  "--output-dir",
                  one.output("out"),
                  "--shard=" + i + "/" + shards,
                  "--jobs=2");
          stations.add(one);
          running.add(process);
          if (!together) {
            require(process, wrong, name + " " + i);
          }
        }
        for (Process process : running) {
          require(process, wrong, name);
        }
        long made = stations.stream().mapToLong(Station::patchesMade).sum();
        System.out.printf(
            "%d shards %s: %d patches made, %d distinct%n", shards, name, made, distinct);
        if (made > (together ? 3 : 1) * distinct) {
          wrong.add(name + ": " + made + " patches made of " + distinct);
        }
        compare(alone, stations, wrong);
      }
    }
    return wrong;
  }

  private static Path plan(Path dir, int languages, int old) throws IOException {
    Builds builds = new Builds(Files.createDirectories(dir.resolve("builds")));
    List<String> pairs = new ArrayList<>();
    for (int language = 0; language < languages; language++) {
      Path to = builds.write(language, old + 1);
      for (int version = 1; version <= old; version++) {
        Path from = builds.write(language, version);
        pairs.add(
            "{\"from\":\"%s\",\"to\":\"%s\",\"output\":\"l%d-%d.mar\"}"
                .formatted(from, to, language, version));
      }
    }
    Path plan = dir.resolve("plan.json");
    Files.writeString(plan, "{\"pairs\":[" + String.join(",", pairs) + "]}");
    return plan;
  }

  private static void compare(Station alone, List<Station> stations, List<String> wrong)
      throws IOException {
    List<Path> expected = partials(alone.output("out"));
    int found = 0;
    for (Station station : stations) {
      for (Path file : partials(station.output("out"))) {
        found++;
        Path same = alone.output("out").resolve(file.getFileName());
        if (!Files.exists(same) || Files.mismatch(file, same) >= 0) {
          wrong.add(file + " differs");
        }
      }
    }
    if (found != expected.size()) {
      wrong.add(found + " partials of " + expected.size());
    }
  }

  private static List<Path> partials(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(file -> file.toString().endsWith(".mar")).sorted().toList();
    }
  }

  private static void require(Process process, List<String> wrong, String what)
      throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      wrong.add(what + " ended with " + code);
    }
  }
}
