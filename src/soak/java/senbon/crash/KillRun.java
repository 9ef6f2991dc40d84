package senbon.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Kills processes that work on one cache, at random moments, again and again, and looks at what
 * they leave. As a command of its own: {@code KillRun ROOT KILLS SEED}.
 */
final class KillRun {
  static final int LANGUAGES = 3;
  static final int VERSIONS = 4;
  private static final int PROCESSES = 3;

  private final Path root;
  private final Random random;
  private final KillTable table = new KillTable();

  KillRun(Path root, long seed) throws IOException {
    this.root = root;
    this.random = new Random(seed);
    for (String name : List.of("builds", "good", "out", "logs")) {
      Files.createDirectories(root.resolve(name));
    }
  }

  static String output(int language, int version) {
    return "l" + language + "-" + version + "-" + VERSIONS + ".mar";
  }

  KillTable run(int kills) throws IOException, InterruptedException {
    makeGood();
    KillCheck check = new KillCheck(root, table);
    try (BuildServer server = new BuildServer(root.resolve("builds"))) {
      while (table.kills() < kills) {
        List<Removals> kinds = List.of(Removals.values());
        Removals removals = kinds.get(random.nextInt(kinds.size()));
        check.round(removals, killAll(server, removals), server.url(""), random);
      }
    }
    return table;
  }

  /** Makes all builds and partials, with a cache of their own. */
  private void makeGood() throws IOException {
    Builds builds = new Builds(root.resolve("builds"));
    Senbons good = new Senbons(root.resolve("good-cache"));
    for (int language = 0; language < LANGUAGES; language++) {
      for (int version = 1; version <= VERSIONS; version++) {
        builds.write(language, version);
      }
      for (int version = 1; version < VERSIONS; version++) {
        Senbons.Run run =
            good.run(
                "diff",
                builds.path(language, version),
                builds.path(language, VERSIONS),
                "-o",
                root.resolve("good").resolve(output(language, version)));
        if (run.code() != 0) {
          throw new IllegalStateException(run.err());
        }
      }
    }
  }

  /** One round: starts all processes and kills each at a moment of its own. */
  private List<Path> killAll(BuildServer server, Removals removals)
      throws IOException, InterruptedException {
    List<Path> logs = new ArrayList<>();
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      Path log = root.resolve("logs").resolve(Integer.toString(i));
      Files.deleteIfExists(log);
      logs.add(log);
      workers.add(
          Senbons.start(
              KillWorker.class.getName(),
              root.resolve("output"),
              root.toString(),
              server.url(""),
              log.toString(),
              Long.toString(random.nextLong()),
              removals.name()));
    }
    // The first command of a process is slow, so most are to have done that.
    String awaited = random.nextInt(4) == 0 ? "begin" : "end";
    for (int i = 0; i < PROCESSES; i++) {
      while (!Files.exists(logs.get(i)) || !Files.readString(logs.get(i)).contains(awaited)) {
        if (!workers.get(i).isAlive()) {
          throw new IllegalStateException(Files.readString(root.resolve("output")));
        }
        Thread.sleep(5);
      }
    }
    for (int i = 0; i < PROCESSES; i++) {
      Thread.sleep(random.nextInt(200));
      if (!workers.get(i).isAlive()) {
        throw new IllegalStateException(Files.readString(root.resolve("output")));
      }
      workers.get(i).destroyForcibly();
      long killed = System.currentTimeMillis();
      workers.get(i).waitFor();
      account(logs.get(i), killed);
    }
    return logs;
  }

  /** Reads from a log what its process was doing. */
  private void account(Path log, long killed) throws IOException {
    List<String> lines = Files.readAllLines(log);
    String command = "";
    String moment = "";
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "begin" -> {
          command = words[1];
          moment = "";
        }
        case "stage" -> moment = words[1];
        case "end" -> command = "";
        default -> {}
      }
    }
    table.ended((int) lines.stream().filter(line -> line.startsWith("end")).count());
    long age = killed - Files.getLastModifiedTime(log).toMillis();
    String time = age < 10 ? "0 to 9 ms" : age < 50 ? "10 to 49 ms" : "50 ms and more";
    table.killed(command.isEmpty() ? "between" : command, moment.isEmpty() ? time : moment);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = Path.of(args[0]);
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.list(root)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(root + " is not empty");
        }
      }
    }
    KillTable table = new KillRun(root, Long.parseLong(args[2])).run(Integer.parseInt(args[1]));
    System.out.print(table);
    System.exit(table.isClean() ? 0 : 1);
  }
}
