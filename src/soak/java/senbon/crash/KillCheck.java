package senbon.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import senbon.base.io.Digest;
import senbon.base.work.Workers;
import senbon.store.Cache;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheMode;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/** Looks at a cache after all processes that worked on it were killed. */
final class KillCheck {
  private final Path root;
  private final Path base;
  private final KillTable table;
  private final Senbons senbons;
  private final Builds builds;
  private Map<String, String> known = new HashMap<>();

  KillCheck(Path root, KillTable table) {
    this.root = root;
    this.base = root.resolve("cache/v1");
    this.table = table;
    this.senbons = new Senbons(root.resolve("cache"));
    this.builds = new Builds(root.resolve("builds"));
  }

  /**
   * Checks.
   *
   * @param logs of the processes
   */
  void round(Removals removals, List<Path> logs, String server, Random random) throws IOException {
    table.round();
    checkLost(removals, logs);
    checkBytes();
    checkCommands(server, random);
    checkLeft();
    known = stored();
  }

  /** All results whose bytes are there: the kind by the hash of the key, and the hash. */
  private Map<String, String> stored() {
    try (Cache cache = Cache.open(root.resolve("cache"), CacheMode.READ);
        Stream<CacheEntry> entries = cache.upkeep().list()) {
      return entries
          .filter(entry -> hasBlob(entry.sha256().hex()))
          .collect(
              Collectors.toMap(
                  entry -> entry.kind() + " " + entry.key().digest().hex(),
                  entry -> entry.sha256().hex()));
    }
  }

  private boolean hasBlob(String hex) {
    return Files.exists(base.resolve("cas").resolve(hex.substring(0, 2)).resolve(hex));
  }

  private void checkLost(Removals removals, List<Path> logs) throws IOException {
    Map<String, String> now = stored();
    known.forEach(
        (key, hash) -> {
          String kind = key.substring(0, key.indexOf(' '));
          boolean there = hash.equals(now.get(key));
          if (!there && !removals.mayTake(kind)) {
            table.lost(key + " " + hash + " by " + removals);
          }
        });
    for (Path log : logs) {
      for (String line : Files.readAllLines(log)) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("failed")) {
          table.failed(line);
        } else if (words[0].equals("stored")
            && !removals.mayTake(words[1])
            && !now.containsValue(words[2])) {
          table.lost(line + " by " + removals);
        }
      }
    }
  }

  /** Everything that has its final name, in the cache and outside of it. */
  private void checkBytes() throws IOException {
    try (Cache cache = Cache.open(root.resolve("cache"), CacheMode.WRITE)) {
      VerifyReport report = cache.upkeep().verify(Workers.callerOnly(), VerifyWatcher.NONE);
      report.examples().forEach(table::bad);
    }
    try (Stream<Path> files = Files.list(root.resolve("out"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mar")).toList()) {
        if (Files.mismatch(file, root.resolve("good").resolve(file.getFileName())) >= 0) {
          table.bad(file.toString());
        }
      }
    }
  }

  /** The same commands succeed, and at once. */
  private void checkCommands(String server, Random random) throws IOException {
    int language = random.nextInt(KillRun.LANGUAGES);
    int version = 1 + random.nextInt(KillRun.VERSIONS - 1);
    Path from = builds.path(language, version);
    String hash = Digest.sha256(Files.readAllBytes(from)).hex();
    Path out = root.resolve("out").resolve(KillRun.output(language, version));
    succeed("cache", "gc", "--wait=0s");
    succeed("fetch", server + from.getFileName(), "--hash=sha256:" + hash, "--wait=0s");
    succeed(
        "diff",
        from,
        builds.path(language, KillRun.VERSIONS),
        "-o",
        out,
        "--force",
        "--wait=0s",
        "--quiet");
    succeed("cache", "rm", "--hash=00000000000000000000", "--wait=0s");
    if (Files.mismatch(out, root.resolve("good").resolve(out.getFileName())) >= 0) {
      table.bad(out.toString());
    }
  }

  private void succeed(Object... args) {
    Senbons.Run run = senbons.run(args);
    if (run.code() == 8) {
      table.stuck(run.err());
    } else if (run.code() != 0) {
      table.failed(List.of(args) + ": " + run.code() + " " + run.err());
    }
  }

  /** The commands before have collected garbage and ended. */
  private void checkLeft() throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = base.relativize(file).toString();
        if (path.startsWith("ingest")
            || path.startsWith("leases")
            || path.startsWith("quarantine")
            || path.contains(".senbon-")) {
          table.left(path);
        }
      }
    }
  }
}
