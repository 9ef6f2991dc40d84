package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;

/** Programs of other people at work, here scripts for the shell. */
@DisabledOnOs(OS.WINDOWS)
final class ExternalToolTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  /** A patch of one triple whose extra block is the whole new file; it notes that it ran. */
  private static final String DIFF =
      """
      #!/bin/sh
      # differ 1
      set -e
      echo ran >> NOTES
      be() { printf "\\\\$(printf %o $(($1 >> 24 & 255)))\\\\$(printf %o $(($1 >> 16 & 255)))"
        printf "\\\\$(printf %o $(($1 >> 8 & 255)))\\\\$(printf %o $(($1 & 255)))"; }
      old=$(wc -c < "$1") new=$(wc -c < "$2")
      crc=$(bzip2 -c "$1" | tail -c +11 | head -c 4 | od -An -tx1 | tr -d ' ')
      { printf MBDIFF10; be $old; be 0x$crc; be $new; be 12; be 0; be $new
        be 0; be $new; be 0; cat "$2"; } > "$3"
      """;

  @TempDir private Path dir;
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private HttpServer server;
  private Cli cli;
  private Path notes;
  private Path partial;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    notes = dir.resolve("notes");
    partial = dir.resolve("p.mar");
    Files.writeString(
        dir.resolve("config"), "tools-file=" + dir.resolve("tools.json") + "\nretries=0\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = served.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Cli.Run run(Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--config=" + dir.resolve("config");
    return cli.run(all);
  }

  private Cli.Run good(Object... args) {
    Cli.Run run = run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private Path script(String text) throws IOException {
    return Files.writeString(dir.resolve("tool.sh"), text.replace("NOTES", notes.toString()));
  }

  private void add(String id, String text, String writes, String... arguments) throws IOException {
    List<Object> args =
        new ArrayList<>(List.of("tools", "add", id, "--exec", script(text), "--writes", writes));
    for (String argument : arguments) {
      args.addAll(List.of("--args", argument));
    }
    args.add("--time-limit=5m");
    good(args.toArray());
  }

  private void addDiffer(String id, String text) throws IOException {
    add(id, text, "mbdiff10", "{old}", "{new}", "{patch}");
  }

  private Cli.Run diff(Object... more) {
    Object[] args = Arrays.copyOf(new Object[] {"diff", OLD, NEW, "-o", partial}, 5 + more.length);
    System.arraycopy(more, 0, args, 5, more.length);
    return run(args);
  }

  private void expectGoodPartial() {
    good("verify", partial, "--from", OLD, "--to", NEW);
  }

  @Test
  void a_pinned_program_makes_the_patches_and_the_report_says_which() throws IOException {
    addDiffer("differ@1", DIFF);
    good("tools", "pin", "*", "differ@1");
    assertThat(good("tools", "list").out()).contains("differ@1", "tool.sh", "* -> differ@1");
    Cli.Run run = diff("--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readAllLines(notes)).isNotEmpty().containsOnly("ran");
    JsonObject tools = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("tools");
    assertThat(tools.get("patch").getAsString()).isEqualTo("differ@1");
    assertThat(tools.get("patch.sha256").getAsString()).isEqualTo(hash());
    assertThat(tools.get("patch.arguments").getAsString())
        .isEqualTo("[\"{old}\",\"{new}\",\"{patch}\"]");
    assertThat(tools.get("made-by").getAsString()).startsWith("senbon/");
    expectGoodPartial();
    assertThat(good("tools", "verify").out()).contains("differ@1: good");
  }

  private String hash() throws IOException {
    return Digest.sha256(Files.readAllBytes(dir.resolve("tool.sh"))).hex();
  }

  @Test
  void a_program_of_which_a_byte_has_changed_is_not_run() throws IOException {
    addDiffer("differ@1", DIFF);
    script(DIFF.replace("differ 1", "differ 2"));
    Cli.Run run = diff("--tool=differ@1");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("differ@1").contains("was not run");
    assertThat(notes).doesNotExist();
    assertThat(partial).doesNotExist();
    Cli.Run verify = run("tools", "verify");
    assertThat(verify.code()).as(verify.err()).isEqualTo(4);
    assertThat(verify.out()).contains("differ@1: The program of differ@1 is not the one");
    assertThat(notes).doesNotExist();
  }

  private Cli.Run addFetched() throws IOException {
    return run(
        "tools",
        "add",
        "differ@1",
        "--url=http://127.0.0.1:" + server.getAddress().getPort() + "/differ",
        "--sha256=" + hash(),
        "--writes=mbdiff10",
        "--args=[\"{old}\",\"{new}\",\"{patch}\"]");
  }

  @Test
  void a_fetched_program_works_and_a_changed_one_is_not_run() throws IOException {
    byte[] program = Files.readAllBytes(script(DIFF));
    assertThat(addFetched().code()).isZero();
    byte[] changed = program.clone();
    changed[18] ^= 1;
    served.put("/differ", changed);
    Cli.Run bad = diff("--tool=differ@1");
    assertThat(bad.code()).as(bad.err()).isEqualTo(4);
    assertThat(bad.err()).contains("differ@1").contains("was not run");
    assertThat(notes).doesNotExist();
    served.put("/differ", program);
    assertThat(diff("--tool=differ@1").code()).isZero();
    assertThat(notes).exists();
    expectGoodPartial();
    served.put("/differ", changed);
    assertThat(diff("--tool=differ@1", "--full=hello").code()).as("it is in the cache").isZero();
  }

  @Test
  void a_program_runs_in_an_empty_directory_and_knows_nothing() throws IOException {
    addDiffer("differ@1", DIFF.replace("echo ran", "{ env; pwd; ls -A . ; cat; }"));
    assertThat(diff("--tool=differ@1").code()).isZero();
    assertThat(Files.readAllLines(notes).stream().map(line -> line.replaceFirst("=.*", "")))
        .allMatch(line -> line.matches("PATH|LC_ALL|TZ|HOME|TMPDIR|PWD|OLDPWD|SHLVL|_|/.*/work"));
  }

  /** A program that fails, and how that is told. */
  private record Failing(String script, int code, String message) {}

  @Test
  void each_way_of_failing_has_its_sentence_and_leaves_no_partial() throws IOException {
    List<Failing> failures =
        List.of(
            new Failing("echo no luck >&2; exit 3", 1, " with exit code 3: no luck."),
            new Failing("exit 0", 1, "1 wrote nothing for"),
            new Failing("echo MBDIFF10 > $3", 3, "ends inside its header"),
            new Failing("sleep 600 & sleep 600", 7, "for more than 1 seconds and was stopped"),
            new Failing("cat /dev/zero > $3", 7, "and was stopped"),
            new Failing("head -c 9000000 /dev/zero > $3", 7, "wrote more than"));
    int i = 0;
    for (Failing failure : failures) {
      String id = "bad" + i++ + "@1";
      Path bad = Files.writeString(dir.resolve("bad.sh"), "#!/bin/sh\n" + failure.script() + "\n");
      good(
          "tools",
          "add",
          id,
          "--exec",
          bad,
          "--writes=mbdiff10",
          "--args=[\"{old}\",\"{new}\",\"{patch}\"]",
          "--time-limit=1s");
      Cli.Run run = diff("--tool=" + id, "-j1", "--max-patches=1");
      assertThat(run.code()).as(failure.script() + run.err()).isEqualTo(failure.code());
      assertThat(run.err()).contains(failure.message()).hasLineCount(1);
      assertThat(partial).doesNotExist();
    }
    awaitNoDescendants();
  }

  /** Tests of other classes start processes too, but none that lasts as long as those above. */
  private static void awaitNoDescendants() {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (ProcessHandle.current().descendants().findAny().isPresent() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void a_patch_that_gives_another_file_is_refused() throws IOException {
    addDiffer("differ@1", DIFF.replace("cat \"$2\"", "tr a-m b-n < \"$2\""));
    Cli.Run run = diff("--tool=differ@1");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("gives another file than the new one");
    assertThat(partial).doesNotExist();
  }

  @Test
  void a_packer_that_is_a_filter_packs_everything_that_is_packed_anew() throws IOException {
    add("plainxz@1", "#!/bin/sh\necho ran >> NOTES\nexec xz --check=crc32 -c\n", "xz");
    Cli.Run run = diff("--tool=plainxz@1", "--tool=mbsdiff@61", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(notes).exists();
    assertThat(run.out())
        .contains("\"codec\": \"plainxz@1\"")
        .contains("\"patch\": \"mbsdiff@61\"");
    expectGoodPartial();
    add("bad@1", "#!/bin/sh\nexec xz --x86 --lzma2 -c\n", "xz");
    Cli.Run filtered = diff("--tool=bad@1", "--force");
    assertThat(filtered.code()).as(filtered.err()).isEqualTo(4);
    assertThat(filtered.err()).contains("is not XZ alone");
    add("bad@2", "#!/bin/sh\ntr a-m b-n | xz -c\n", "xz");
    assertThat(diff("--tool=bad@2", "--force").err()).contains("does not unpack to what it was");
    add("bad@3", "#!/bin/sh\nexec cat\n", "xz");
    assertThat(diff("--tool=bad@3", "--force").code()).isEqualTo(3);
  }

  @Test
  void a_report_runs_only_programs_that_are_known_here_unless_told_to() throws IOException {
    addDiffer("differ@1", DIFF);
    Cli.Run made = diff("--tool=differ@1", "--json");
    Path report = Files.writeString(dir.resolve("report.json"), made.out());
    assertThat(good("reproduce", report).out()).startsWith("identical: ");
    good("tools", "remove", "differ@1");
    Files.delete(notes);
    Cli.Run refused = run("reproduce", report);
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("differ@1", "tool.sh", hash(), "--run-reported-tools");
    assertThat(notes).doesNotExist();
    assertThat(good("reproduce", report, "--run-reported-tools").out()).startsWith("identical: ");
    assertThat(notes).exists();
    addDiffer("differ@1", DIFF.replace("differ 1", "differ 2"));
    Cli.Run other = run("reproduce", report);
    assertThat(other.code()).isEqualTo(5);
    assertThat(other.err()).contains("is not described so here");
    Cli.Run gone = run("reproduce", report, "--run-reported-tools");
    assertThat(gone.code()).as(gone.err()).isEqualTo(4);
    assertThat(gone.err()).contains("was not run");
  }

  @Test
  void another_program_under_the_same_name_is_another_key_in_the_cache() throws IOException {
    addDiffer("differ@1", DIFF);
    assertThat(diff("--tool=differ@1").code()).isZero();
    good("tools", "remove", "differ@1");
    Files.delete(notes);
    addDiffer("differ@1", DIFF.replace("differ 1", "differ 2"));
    assertThat(diff("--tool=differ@1").code()).isZero();
    assertThat(notes).as("it was run").exists();
  }

  @Test
  void what_is_not_described_wholly_is_not_added() throws IOException {
    Path tool = script(DIFF);
    String[][] bad = {
      {"--exec=" + tool},
      {"--writes=mbdiff10"},
      {"--writes=mbdiff10", "--exec=" + tool},
      {"--writes=mbdiff10", "--url=https://h/x", "--args={old}", "--args={new}"},
      {"--writes=mbdiff10", "--exec=" + dir + "/none", "--args={old}", "--args={new}"},
      {"--writes=xz", "--exec=" + tool, "--args=[1"},
      {"--writes=xz", "--exec=" + tool, "--sha256=12"},
    };
    for (String[] options : bad) {
      List<Object> args = new ArrayList<>(List.of("tools", "add", "t@1"));
      args.addAll(List.of(options));
      assertThat(run(args.toArray()).code()).as(args.toString()).isEqualTo(2);
    }
    Cli.Run other =
        run("tools", "add", "t@1", "--writes=xz", "--exec=" + tool, "--sha256=" + "0".repeat(64));
    assertThat(other.code()).as(other.err()).isEqualTo(4);
    assertThat(dir.resolve("tools.json")).doesNotExist();
  }
}
