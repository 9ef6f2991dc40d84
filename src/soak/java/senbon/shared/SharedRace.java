package senbon.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import senbon.base.io.Digest;
import senbon.crash.Builds;
import senbon.store.s3.S3Server;

/** Many machines make the same partial at the same time, with nothing but an empty bucket. */
public final class SharedRace {
  private SharedRace() {}

  /** What went wrong, a line each. */
  public static List<String> run(Path dir, int processes) throws Exception {
    List<String> wrong = new ArrayList<>();
    Files.createDirectories(dir);
    try (S3Server server = S3Server.start(dir)) {
      Path bucket = server.bucket("race");
      Builds builds = new Builds(Files.createDirectories(dir.resolve("builds")));
      Path from = builds.write(0, 1);
      Path to = builds.write(0, 2);
      List<Station> stations = new ArrayList<>();
      List<Process> running = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        Station one =
            new Station(dir.resolve("m" + i), "http://127.0.0.1:" + server.port(), "race");
        stations.add(one);
        running.add(one.start("diff", from, to, "-o", one.output("p.mar"), "--jobs=2"));
      }
      Set<Digest> results = new TreeSet<>((a, b) -> a.hex().compareTo(b.hex()));
      long conflicts = 0;
      long errors = 0;
      for (int i = 0; i < processes; i++) {
        int code = running.get(i).waitFor();
        if (code != 0) {
          wrong.add("machine " + i + " ended with " + code);
          continue;
        }
        results.add(Digest.sha256(Files.readAllBytes(stations.get(i).output("p.mar"))));
        conflicts += stations.get(i).count("conflicts");
        errors += stations.get(i).count("errors") + stations.get(i).count("not_stored");
      }
      int partials = objects(bucket, "senbon/v1/ac/partial");
      int patches = objects(bucket, "senbon/v1/ac/patch");
      System.out.printf(
          "race: %d processes, %d different results, %d conflicts, %d errors; in the bucket %d partial, %d patches, %d blobs%n",
          processes,
          results.size(),
          conflicts,
          errors,
          partials,
          patches,
          objects(bucket, "senbon/v1/cas"));
      if (results.size() != 1 || conflicts != 0 || partials != 1) {
        wrong.add("not one result without a conflict");
      }
    }
    return wrong;
  }

  static int objects(Path bucket, String folder) throws IOException {
    Path path = bucket.resolve(folder);
    if (!Files.exists(path)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(path)) {
      return (int) files.filter(Files::isRegularFile).count();
    }
  }
}
