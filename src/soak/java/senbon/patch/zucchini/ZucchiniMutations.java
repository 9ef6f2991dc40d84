package senbon.patch.zucchini;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Damaged patches and damaged programs: the applier and the specification's own must agree on each,
 * and on every byte that comes of it. A program, not a test; {@link ZucchiniAgreementTest} takes a
 * small sample.
 */
public final class ZucchiniMutations {
  private final Path directory;
  private final List<Path> pairs;
  private final Zuccheck other;
  private final Random random;
  private final MutatedPatches mutated;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> disagreements = new ArrayList<>();
  private long slowest;

  ZucchiniMutations(Path directory, Path vectors, Zuccheck other, long seed) throws IOException {
    this.directory = directory;
    this.other = other;
    this.random = new Random(seed);
    this.mutated = new MutatedPatches(random);
    this.pairs =
        ZucchiniVectorsTest.pairs(vectors).stream()
            .filter(pair -> !pair.getFileName().toString().startsWith("ztf"))
            .toList();
  }

  /** Arguments: DIRECTORY VECTORS ZUCCHECK COUNT SEED. */
  public static void main(String[] args) throws IOException {
    try (Zuccheck other = new Zuccheck(Path.of(args[2]))) {
      ZucchiniMutations run =
          new ZucchiniMutations(Path.of(args[0]), Path.of(args[1]), other, Long.parseLong(args[4]));
      int count = Integer.parseInt(args[3]);
      run.patches(count);
      run.programs(count * 2 / 5);
      System.out.println("verdicts: " + run.counts);
      System.out.println("slowest: " + run.slowest / 1_000_000 + " ms");
      run.disagreements.forEach(System.out::println);
      System.out.println(run.disagreements.size() + " disagreements");
      if (!run.disagreements.isEmpty()) {
        System.exit(1);
      }
    }
  }

  List<String> disagreements() {
    return disagreements;
  }

  /** A pair, mostly a small one: the other applier takes a second for a large one. */
  private Path pair() throws IOException {
    while (true) {
      Path pair = pairs.get(random.nextInt(pairs.size()));
      if (Files.size(pair.resolve("new")) < 100_000 || random.nextInt(12) == 0) {
        return pair;
      }
    }
  }

  void patches(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Path pair = pair();
      byte[] old = Files.readAllBytes(pair.resolve("old"));
      byte[] raw = Files.readAllBytes(pair.resolve("patch.zucc"));
      if (random.nextInt(5) == 0) {
        old = mutated.program(old);
        if (random.nextInt(3) == 0) {
          raw = mutated.patch(raw);
        }
        raw = raw.length < 24 ? raw : MutatedPatches.forOld(raw, old);
      } else {
        raw = mutated.patch(raw);
      }
      long start = System.nanoTime();
      Verdict verdict = Verdict.of(old, raw);
      slowest = Math.max(slowest, System.nanoTime() - start);
      if (verdict.code() == 7) {
        // The other must make the same bytes, though they are wrong.
        raw = MutatedPatches.making(raw, wrongCrc(old, raw));
        verdict = Verdict.of(old, raw);
        counts.merge("wrong", 1, Integer::sum);
      }
      counts.merge(Integer.toString(verdict.code()), 1, Integer::sum);
      Path oldFile = Files.write(directory.resolve("old"), old);
      Path patchFile = Files.write(directory.resolve("patch"), raw);
      compare(pair, verdict.toString(), other.apply(oldFile, patchFile), oldFile, patchFile);
    }
  }

  private static int wrongCrc(byte[] old, byte[] raw) {
    try {
      Verdict.applied(old, raw);
      throw new IllegalStateException();
    } catch (OtherFileException e) {
      return e.crc();
    }
  }

  void programs(int count) throws IOException {
    for (int i = 0; i < count; ) {
      Path pair = pair();
      byte[] sound = Files.readAllBytes(pair.resolve(random.nextBoolean() ? "old" : "new"));
      if (Listing.of(sound).equals("none")) {
        continue;
      }
      i++;
      Path file = Files.write(directory.resolve("program"), mutated.program(sound));
      long start = System.nanoTime();
      String listing = Listing.of(Files.readAllBytes(file));
      slowest = Math.max(slowest, System.nanoTime() - start);
      counts.merge(
          listing.equals("none") || listing.equals("damaged") ? "refused" : "program",
          1,
          Integer::sum);
      compare(pair, listing, other.references(file), file);
    }
  }

  private void compare(Path pair, String ours, String theirs, Path... files) throws IOException {
    if (!ours.equals(theirs)) {
      int number = disagreements.size();
      for (Path file : files) {
        Files.copy(file, directory.resolve(file.getFileName() + "." + number));
      }
      disagreements.add(number + " " + pair.getFileName() + ": " + ours + " but " + theirs);
    }
  }
}
