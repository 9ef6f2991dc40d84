package senbon.crash;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.io.Digest;
import senbon.cli.Main;

/**
 * Runs one command after another until it is killed, and keeps an account of them in a log: {@code
 * ROOT SERVER LOG SEED REMOVALS}. A line of the log says what was begun, how far it has come, what
 * is known to be stored, or what went wrong.
 */
final class KillWorker {
  private static final Pattern STAGE = Pattern.compile("\"stage\":\"([a-z]+)\"");

  private final Path root;
  private final String server;
  private final Path log;
  private final Random random;
  private final Removals removals;
  private final Senbons senbons;
  private final Builds builds;

  private KillWorker(String[] args) {
    this.root = Path.of(args[0]);
    this.server = args[1];
    this.log = Path.of(args[2]);
    this.random = new Random(Long.parseLong(args[3]));
    this.removals = Removals.valueOf(args[4]);
    this.senbons = new Senbons(root.resolve("cache"));
    this.builds = new Builds(root.resolve("builds"));
  }

  public static void main(String[] args) throws IOException {
    KillWorker worker = new KillWorker(args);
    while (true) {
      worker.step();
    }
  }

  private void step() throws IOException {
    int one = random.nextInt(KillRun.LANGUAGES);
    switch (random.nextInt(8)) {
      case 0, 1 -> fetch(one, 1 + random.nextInt(KillRun.VERSIONS));
      case 2, 3, 4, 5 -> diff(one, 1 + random.nextInt(KillRun.VERSIONS - 1));
      case 6 -> run("gc", removals.gc());
      default -> run("rm", removals.rm());
    }
  }

  private void fetch(int language, int version) throws IOException {
    Path mar = builds.path(language, version);
    String hash = Digest.sha256(Files.readAllBytes(mar)).hex();
    if (run("fetch", "fetch", server + mar.getFileName(), "--hash=sha256:" + hash)) {
      write("stored mar " + hash);
    }
  }

  private void diff(int language, int version) throws IOException {
    Path from = builds.path(language, version);
    Path to = builds.path(language, KillRun.VERSIONS);
    Path out = root.resolve("out").resolve(KillRun.output(language, version));
    if (run("diff", "diff", from, to, "-o", out, "--json=lines", "--force")) {
      write("stored partial " + Digest.sha256(Files.readAllBytes(out)).hex());
    }
  }

  private boolean run(String name, Object... args) throws IOException {
    write("begin " + name);
    StringWriter err = new StringWriter();
    int code =
        Main.run(new PrintWriter(new Stages()), new PrintWriter(err), senbons.arguments(args));
    // Two collections of garbage at once are one too many, and so the second says.
    boolean fine = code == 0 || (name.equals("gc") && code == 8);
    if (!fine) {
      write("failed " + name + " " + code + " " + err.toString().replace('\n', ' '));
    }
    write("end " + name);
    return fine;
  }

  private void write(String line) throws IOException {
    Files.writeString(
        log,
        line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Writes the stages of a command that tells them to the log. */
  private final class Stages extends Writer {
    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      Matcher stage = STAGE.matcher(new String(text, offset, length));
      if (stage.find()) {
        KillWorker.this.write("stage " + stage.group(1));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
