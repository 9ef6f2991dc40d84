package senbon.crash;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Many processes that want the same at the same time: {@code SameWork ROOT PROCESSES}. What they
 * share must be made once.
 */
final class SameWork {
  private final Path root;
  private final Builds builds;

  SameWork(Path root) throws IOException {
    this.root = root;
    this.builds = new Builds(Files.createDirectories(root.resolve("builds")));
  }

  /** Writes the two builds of a pair. */
  void prepare(int language) throws IOException {
    builds.write(language, 1);
    builds.write(language, 2);
  }

  /** The command line for a pair, without the cache. */
  Object[] diff(int language, Path out) {
    return new Object[] {
      "diff", builds.path(language, 1), builds.path(language, 2), "-o", out, "--quiet"
    };
  }

  /** What the cache has counted of one kind, such as {@code stored} or {@code entries}. */
  static int count(Senbons senbons, String kind, String what) {
    JsonObject stats =
        JsonParser.parseString(senbons.run("cache", "stats", "--json").out()).getAsJsonObject();
    return stats.getAsJsonObject(kind).get(what).getAsInt();
  }

  private void processes(int count, int pairs) throws IOException, InterruptedException {
    Senbons senbons = new Senbons(root.resolve("cache-" + pairs));
    Path output = root.resolve("output");
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path out = root.resolve(pairs + "-" + i + ".partial.mar");
      all.add(senbons.start(output, diff(i % pairs, out)));
    }
    for (Process process : all) {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(output));
      }
    }
    for (int i = pairs; i < count; i++) {
      Path one = root.resolve(pairs + "-" + i + ".partial.mar");
      if (Files.mismatch(one, root.resolve(pairs + "-" + i % pairs + ".partial.mar")) >= 0) {
        throw new IllegalStateException("other bytes in " + one);
      }
    }
    String text = count + " processes, pairs: " + pairs;
    for (String kind : List.of("partial", "patch")) {
      int stored = count(senbons, kind, "stored");
      int entries = count(senbons, kind, "entries");
      text += "; " + kind + ": " + entries + " different, " + stored + " made";
      if (stored != entries) {
        throw new IllegalStateException(text);
      }
    }
    System.out.println(text);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    SameWork work = new SameWork(Path.of(args[0]));
    int processes = Integer.parseInt(args[1]);
    for (int language = 0; language < 10; language++) {
      work.prepare(language);
    }
    work.processes(processes, 1);
    work.processes(processes, 10);
  }
}
