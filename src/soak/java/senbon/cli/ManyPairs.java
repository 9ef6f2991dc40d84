package senbon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import senbon.diff.Mutations;
import senbon.pack.Packing;

/**
 * Random pairs of files, a hundred to a build, through the whole command: made, proven by senbon's
 * own strict applier, and given to another checker if there is one. A program, not a test: it takes
 * minutes.
 */
public final class ManyPairs {
  private static final int FILES = 100;

  private static final String[] EFFORTS = {"default", "fast", "best"};

  private final Path directory;
  private final Optional<String> checker;

  private ManyPairs(Path directory, Optional<String> checker) {
    this.directory = directory;
    this.checker = checker;
  }

  /**
   * Arguments: a directory, the number of pairs, a seed, and the path of a checker that is run as
   * {@code python3 CHECKER check FROM TO PARTIAL}.
   */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createDirectories(Path.of(args[0]));
    ManyPairs soak =
        new ManyPairs(directory, args.length > 3 ? Optional.of(args[3]) : Optional.empty());
    int pairs = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    int failures = 0;
    for (int done = 0; done < pairs; done += FILES) {
      failures += soak.build(seed + done, EFFORTS[done / FILES % EFFORTS.length]) ? 0 : 1;
    }
    System.out.printf(
        "%d pairs in builds of %d, seed %d: %d builds failed%s%n",
        pairs, FILES, seed, failures, args.length > 3 ? "" : "; no other checker was asked");
    System.exit(failures == 0 ? 0 : 1);
  }

  private boolean build(long seed, String effort) throws IOException, InterruptedException {
    Random random = new Random(seed);
    Map<String, byte[]> old = new TreeMap<>(TestMars.files("soak", "1", "soak"));
    Map<String, byte[]> now = new TreeMap<>(TestMars.files("soak", "2", "soak"));
    for (int i = 0; i < FILES; i++) {
      byte[] file = Mutations.file(random, 1 + random.nextInt(1 << random.nextInt(17)));
      old.put("lib/" + i, file);
      now.put("lib/" + i, Mutations.edited(random, file));
    }
    old.put("updatev3.manifest", manifest(old));
    now.put("updatev3.manifest", manifest(now));
    Path from = TestMars.write(directory.resolve("from.mar"), old, "soak", Packing.XZ);
    Path to = TestMars.write(directory.resolve("to.mar"), now, "soak", Packing.XZ);
    Path partial = directory.resolve("partial.mar");
    Cli.Run run =
        new Cli(directory.resolve("cache"))
            .run("diff", from, to, "-o", partial, "--force", "--effort", effort, "-q");
    if (run.code() != 0) {
      System.out.printf("seed %d, %s: exit code %d: %s%n", seed, effort, run.code(), run.err());
      return false;
    }
    return checker.isEmpty() || isAccepted(seed, effort, from, to, partial);
  }

  private static byte[] manifest(Map<String, byte[]> files) {
    StringBuilder manifest = new StringBuilder("type \"complete\"\n");
    files.keySet().forEach(path -> manifest.append("add \"").append(path).append("\"\n"));
    return manifest.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private boolean isAccepted(long seed, String effort, Path from, Path to, Path partial)
      throws IOException, InterruptedException {
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(
                "python3",
                checker.get(),
                "check",
                from.toString(),
                to.toString(),
                partial.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (process.waitFor() != 0) {
      System.out.printf("seed %d, %s: %s%n", seed, effort, Files.readString(said));
      return false;
    }
    return true;
  }
}
