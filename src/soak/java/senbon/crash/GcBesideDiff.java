package senbon.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import senbon.base.io.Digest;

/**
 * Makes one partial again and again, from archives that it fetches, while another process removes
 * everything from the same cache as fast as it can: {@code GcBesideDiff ROOT TIMES}.
 */
final class GcBesideDiff {
  private final Path root;
  private final Senbons senbons;
  private final Builds builds;

  GcBesideDiff(Path root) throws IOException {
    this.root = root;
    this.senbons = new Senbons(root.resolve("cache"));
    this.builds = new Builds(Files.createDirectories(root.resolve("builds")));
  }

  /**
   * Empties a cache until its process is killed, and says in a file how often: {@code CACHE FILE}.
   */
  static final class Emptier {
    private Emptier() {}

    public static void main(String[] args) throws IOException {
      Senbons senbons = new Senbons(Path.of(args[0]));
      Path count = Path.of(args[1]);
      Path next = Path.of(args[1] + ".next");
      for (int n = 1; ; n++) {
        Senbons.Run run = senbons.run("cache", "gc", "--max-size=1", "--quiet");
        if (run.code() != 0) {
          throw new IllegalStateException(run.err());
        }
        Files.writeString(next, Integer.toString(n));
        Files.move(next, count, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /**
   * Makes the partial so many times.
   *
   * @return how often the cache was emptied meanwhile
   */
  int run(int times) throws IOException, InterruptedException {
    Path from = builds.write(0, 1);
    Path to = builds.write(0, 2);
    Path count = root.resolve("count");
    Path output = root.resolve("output");
    Process emptier =
        Senbons.start(
            Emptier.class.getName(), output, senbons.cache().toString(), count.toString());
    try (BuildServer server = new BuildServer(root.resolve("builds"))) {
      byte[] first = null;
      for (int n = 0; n < times; n++) {
        while (n == 0 && emptier.isAlive() && !Files.exists(count)) {
          Thread.sleep(5);
        }
        byte[] partial = make(server, from, to);
        if (first != null && !Arrays.equals(first, partial)) {
          throw new IllegalStateException("other bytes at run " + n);
        }
        first = partial;
        if (!emptier.isAlive()) {
          throw new IllegalStateException(Files.readString(output));
        }
      }
      return Integer.parseInt(Files.readString(count));
    } finally {
      emptier.destroyForcibly().waitFor();
    }
  }

  private byte[] make(BuildServer server, Path from, Path to) throws IOException {
    Path out = root.resolve("partial.mar");
    Files.deleteIfExists(out);
    Senbons.Run run =
        senbons.run(
            "diff",
            server.url(from.getFileName().toString()),
            server.url(to.getFileName().toString()),
            "--from-hash=" + Digest.sha256(Files.readAllBytes(from)),
            "--to-hash=" + Digest.sha256(Files.readAllBytes(to)),
            "-o",
            out);
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
    return Files.readAllBytes(out);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int times = Integer.parseInt(args[1]);
    int emptied = new GcBesideDiff(Path.of(args[0])).run(times);
    System.out.println(
        times + " partials, all the same; the cache was emptied " + emptied + " times meanwhile");
  }
}
