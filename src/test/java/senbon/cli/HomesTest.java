package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users without a home, or with one that can't be used, as in containers, build daemons and cron: a
 * process each, since all of it is about what surrounds a process.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "HOME is no variable of Windows.")
final class HomesTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  /** What Java says of a user who has no entry in the system's list. */
  private static final String NO_ENTRY = "-Duser.home=?";

  @TempDir private Path dir;
  private final Map<String, String> variables = new HashMap<>(Map.of("LC_ALL", "C.UTF-8"));

  private Cli.Run run(String java, Object... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "senbon.Senbon"));
    Stream.of(args).map(Object::toString).forEach(command::add);
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Cli.Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Path partial() {
    Path partial = dir.resolve("given.mar");
    Cli.Run made = new Cli(dir.resolve("made")).run("diff", OLD, NEW, "-o", partial, "-q");
    assertThat(made.code()).as(made.err()).isZero();
    return partial;
  }

  private static void assertSaid(Cli.Run run, int code, String said) {
    assertThat(run.err()).contains(said).hasLineCount(1);
    assertThat(run.code()).isEqualTo(code);
  }

  private static void assertDone(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void what_keeps_nothing_needs_no_home_and_what_keeps_something_names_the_option()
      throws Exception {
    Cli.Run verified = run(NO_ENTRY, "verify", partial(), "--from", OLD, "--to", NEW);
    assertDone(verified);
    assertDone(run(NO_ENTRY, "tools", "which", OLD, NEW));
    Cli.Run shown = run(NO_ENTRY, "config", "show");
    assertDone(shown);
    assertThat(shown.out()).containsPattern("cache-dir += none +# default");
    assertSaid(run(NO_ENTRY, "cache", "path"), 2, "Use --cache-dir DIR");
    assertSaid(run(NO_ENTRY, "diff", OLD, NEW, "-o", dir.resolve("p")), 2, "Use --cache-dir DIR");
    assertSaid(run(NO_ENTRY, "tools", "pin", "firefox", "senbon@1"), 2, "Set SENBON_TOOLS_FILE");
    assertSaid(run(NO_ENTRY, "inspect", OLD, "--netrc"), 2, "Use --netrc-file FILE.");
    assertDone(run(NO_ENTRY, "diff", OLD, NEW, "-o", dir.resolve("p"), "--cache-mode=off"));
  }

  @Test
  void the_variable_is_the_home_whatever_the_system_says() throws Exception {
    variables.put("HOME", dir.resolve("mine").toString());
    String expected = dir.resolve("mine/.cache/senbon") + "\n";
    assertThat(run(NO_ENTRY, "cache", "path").out()).isEqualTo(expected);
    assertThat(run("-Duser.home=/other", "cache", "path").out()).isEqualTo(expected);
    variables.put("HOME", "mine");
    assertThat(run("-Duser.home=/other", "cache", "path").out())
        .isEqualTo("/other/.cache/senbon\n");
  }

  @Test
  void a_home_that_can_not_be_used_is_in_the_way_of_those_only_that_keep_something()
      throws Exception {
    variables.put("HOME", Files.writeString(dir.resolve("file"), "").toString());
    Path partial = partial();
    assertDone(run(NO_ENTRY, "apply", partial, OLD, "-o", dir.resolve("applied")));
    assertDone(run(NO_ENTRY, "shim", "mbsdiff", OLD, NEW, dir.resolve("patch")));
    Cli.Run listed = run(NO_ENTRY, "cache", "ls");
    assertDone(listed);
    assertThat(listed.out()).isEmpty();
    assertSaid(run(NO_ENTRY, "diff", OLD, NEW, "-o", dir.resolve("p")), 1, "by --cache-dir DIR");
    assertSaid(run(NO_ENTRY, "cache", "gc"), 1, "by --cache-dir DIR");
    assertThat(dir.resolve("p")).doesNotExist();
  }

  @Test
  void without_a_place_for_temporary_files_only_what_needs_one_asks_for_it() throws Exception {
    String none = "-Djava.io.tmpdir=" + dir.resolve("nowhere");
    Path out = dir.resolve("p");
    Cli.Run verified =
        run(none, "verify", partial(), "--from", OLD, "--to", NEW, "--cache-mode=off");
    assertDone(verified);
    Object[] diff = {"diff", OLD, NEW, "-o", out, "--cache-mode=off", "-q"};
    assertSaid(run(none, diff), 1, "Set TMPDIR to a directory that can be written.");
    assertThat(out).doesNotExist();
    Path mine = Files.createDirectory(dir.resolve("mine"));
    variables.put("TMPDIR", mine.toString());
    assertDone(run(none, diff));
    assertThat(mine).isEmptyDirectory();
  }
}
