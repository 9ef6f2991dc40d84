package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.Launcher.Ran;

/** What scripts/senbon does with nothing but the jar beside it, wherever both lie. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script is one for a POSIX shell.")
final class LauncherTest {
  @TempDir private Path temporary;
  private Launcher launcher;

  @BeforeEach
  void copy_the_two_files() throws IOException {
    launcher = new Launcher(temporary.resolve("a place with blanks"));
  }

  static Stream<String> shells() {
    return Stream.of("/bin/sh", "/bin/dash", "/bin/bash", "/bin/busybox")
        .filter(shell -> Files.isExecutable(Path.of(shell)));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void two_files_are_enough_and_java_home_the_only_variable(String shell) throws Exception {
    for (int i = 0; i < 2; i++) {
      Ran run =
          launcher.run(
              shell,
              launcher.javaHome(),
              launcher.script,
              "diff",
              "a b",
              "it's \"c\"",
              "*",
              "$HOME\\n",
              "");
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.arguments()).containsExactly("diff", "a b", "it's \"c\"", "*", "$HOME\\n", "");
      Path made = launcher.dir.resolve("scripts/../target/senbon-start-1");
      assertThat(run.words().get(0)).isEqualTo("@" + made + "/work");
      assertThat(Files.readString(made.resolve("work"))).contains("-Doption=of-the-jar");
      assertThat(made.resolve("archive")).exists();
    }
    assertThat(launcher.archived()).isEqualTo(1);
    assertThat(Launcher.ready(launcher.dir.resolve("target"))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void java_is_found_on_the_path(String shell) throws Exception {
    Map<String, String> path =
        Map.of("PATH", "/nowhere:" + launcher.java.getParent() + ":/usr/bin:/bin");
    Ran run = launcher.run(shell, path, launcher.script, "--help");
    assertThat(run.err()).isEmpty();
    assertThat(run.words().get(0)).endsWith("senbon-start-1/short");
    assertThat(launcher.run(shell, Map.of("PATH", "/nowhere"), launcher.script, "--help").code())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void links_lead_to_it(String shell) throws Exception {
    Path links = Files.createDirectories(temporary.resolve("bin of mine"));
    Files.createSymbolicLink(links.resolve("first"), launcher.script);
    Files.createSymbolicLink(links.resolve("senbon"), Path.of("first"));
    Path tree = Files.createSymbolicLink(temporary.resolve("tree"), launcher.dir);
    for (Path started :
        List.of(
            links.resolve("senbon"),
            Path.of("bin of mine/senbon"),
            tree.resolve("scripts/senbon"))) {
      Ran run = launcher.run(shell, launcher.javaHome(), started, "--version");
      assertThat(run.err()).isEmpty();
      assertThat(run.arguments()).containsExactly("--version");
    }
    // The same jar and Java, whichever way they were found.
    assertThat(launcher.archived()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void where_nothing_can_be_written_it_runs_with_the_options_all_the_same(String shell)
      throws Exception {
    Path programs = Files.createDirectories(temporary.resolve("programs"));
    Launcher.program(programs.resolve("mkdir"), "#!/bin/sh\nexit 1\n");
    Map<String, String> variables =
        Map.of(
            "PATH",
            programs + ":/usr/bin:/bin",
            "JAVA_HOME",
            launcher.dir.resolve("a java").toString());
    Ran run = launcher.run(shell, variables, launcher.script, "diff", "a b");
    assertThat(run.err()).isEmpty();
    assertThat(run.words()).startsWith("-Doption=of-the-jar");
    assertThat(run.arguments()).containsExactly("diff", "a b");
    assertThat(launcher.archived()).isZero();
  }

  @Test
  void beside_a_jar_where_all_may_write_the_cache_of_the_user_is_used() throws Exception {
    Path together = Files.createDirectories(temporary.resolve("together"));
    Path moved = Files.copy(launcher.script, together.resolve("senbon"));
    Files.copy(launcher.jar, together.resolve("senbon.jar"));
    assertThat(new ProcessBuilder("chmod", "1777", together.toString()).start().waitFor()).isZero();
    Path home = temporary.resolve("home of mine");
    Map<String, String> variables =
        Map.of("JAVA_HOME", launcher.dir.resolve("a java").toString(), "HOME", home.toString());
    for (int i = 0; i < 2; i++) {
      Ran run = launcher.run("", variables, moved, "diff");
      assertThat(run.err()).isEmpty();
      assertThat(run.words().get(0)).isEqualTo("@" + home + "/.cache/senbon-start-1/work");
    }
    assertThat(launcher.archived()).isEqualTo(1);
    assertThat(Launcher.ready(together)).isEmpty();
  }

  @Test
  void another_jar_or_java_is_prepared_for_anew_and_the_old_work_goes() throws Exception {
    launcher.run("--help");
    Files.setLastModifiedTime(launcher.jar, FileTime.fromMillis(1_000_000));
    launcher.run("--help");
    assertThat(launcher.archived()).isEqualTo(2);
    assertThat(Launcher.ready(launcher.dir.resolve("target"))).hasSize(1);
    Files.setLastModifiedTime(launcher.java, FileTime.fromMillis(1_000_000));
    launcher.run("--help");
    launcher.run("--help");
    assertThat(launcher.archived()).isEqualTo(3);
    assertThat(Launcher.ready(launcher.dir.resolve("target"))).hasSize(1);
  }

  @Test
  void what_another_process_is_making_is_not_waited_for_and_what_a_dead_one_left_goes()
      throws Exception {
    Path making = Files.createDirectory(launcher.dir.resolve("target/.senbon-start"));
    Ran run = launcher.run("--help");
    assertThat(run.code()).isZero();
    assertThat(run.words()).startsWith("-Doption=of-the-jar");
    assertThat(launcher.archived()).isZero();
    Files.setLastModifiedTime(making, FileTime.fromMillis(1_000_000));
    assertThat(launcher.run("--help").code()).isZero();
    assertThat(launcher.archived()).isEqualTo(1);
    assertThat(making).doesNotExist();
  }

  @Test
  void the_heap_is_what_the_user_or_a_memory_budget_says() throws Exception {
    assertThat(launcher.run("diff", "--max-memory=900M").words()).contains("-Xmx788m");
    assertThat(launcher.run("diff", "--max-memory", "2g").words()).contains("-Xmx1936m");
    assertThat(launcher.run("diff", "--max-memory=64m").words()).contains("-Xmx160m");
    for (String odd : List.of("5T", "0900M", "lots", "1.5g", "99999999M")) {
      assertThat(launcher.run("diff", "--max-memory=" + odd).words())
          .noneMatch(w -> w.startsWith("-Xmx"));
    }
    assertThat(launcher.run("diff").words()).noneMatch(w -> w.startsWith("-Xmx"));
    Map<String, String> variables =
        Map.of(
            "JAVA_HOME",
            launcher.dir.resolve("a java").toString(),
            "SENBON_HEAP",
            "3g",
            "SENBON_JAVA_OPTS",
            "-Da=1 -Db=*");
    assertThat(launcher.run("", variables, launcher.script, "diff", "--max-memory=900M").words())
        .contains("-Xmx3g", "-Da=1", "-Db=*")
        .doesNotContain("-Xmx788m");
  }

  @Test
  void java_gets_a_locale_of_utf_8_unless_it_has_one() throws Exception {
    Path told = Path.of(launcher.java + ".locale");
    for (String[] given :
        new String[][] {
          {"LANG", "", "C.UTF-8"},
          {"LC_ALL", "C", "C.UTF-8"},
          {"LANG", "de_DE.ISO-8859-1", "C.UTF-8"},
          {"LC_ALL", "de_DE.UTF-8", "de_DE.UTF-8"},
          {"LC_CTYPE", "en_US.utf8@x", ""}
        }) {
      Map<String, String> variables =
          Map.of("JAVA_HOME", launcher.dir.resolve("a java").toString(), given[0], given[1]);
      assertThat(launcher.run("", variables, launcher.script, "diff").code()).isZero();
      assertThat(Files.readString(told)).isEqualTo(given[2] + "\n");
    }
  }

  /** Moves the two files to where a release has them. */
  private Path release() throws IOException {
    Path place = temporary.resolve("a release");
    Path script = place.resolve("bin/senbon");
    Files.createDirectories(script.getParent());
    Files.createDirectories(place.resolve("lib"));
    Files.move(launcher.script, script);
    Files.move(launcher.jar, place.resolve("lib/senbon.jar"));
    return script;
  }

  @ParameterizedTest
  @MethodSource("shells")
  void of_a_release_the_jar_is_found_in_lib_by_links_too(String shell) throws Exception {
    Path script = release();
    Path bin = Files.createDirectories(temporary.resolve("usr/bin"));
    Path link =
        Files.createSymbolicLink(bin.resolve("senbon"), Path.of("../../a release/bin/senbon"));
    for (Path started : List.of(script, link)) {
      Ran run = launcher.run(shell, launcher.javaHome(), started, "diff", "a b");
      assertThat(run.err()).isEmpty();
      assertThat(run.arguments()).containsExactly("diff", "a b");
    }
    assertThat(launcher.archived()).isEqualTo(1);
    assertThat(Launcher.ready(temporary.resolve("a release/lib"))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_release_that_can_not_be_written_brings_the_options_of_java_along(String shell)
      throws Exception {
    Path script = release();
    Path options = temporary.resolve("a release/lib/work.options");
    Files.writeString(options, "-Doption=of-the-release");
    Path programs = Files.createDirectories(temporary.resolve("programs"));
    Launcher.program(programs.resolve("mkdir"), "#!/bin/sh\nexit 1\n");
    Map<String, String> variables =
        Map.of(
            "PATH",
            programs + ":/usr/bin:/bin",
            "JAVA_HOME",
            launcher.dir.resolve("a java").toString());
    Ran run = launcher.run(shell, variables, script, "diff", "a b");
    assertThat(run.err()).isEmpty();
    assertThat(run.words().get(0)).isEqualTo("@" + script.getParent() + "/../lib/work.options");
    assertThat(run.arguments()).containsExactly("diff", "a b");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_java_that_is_too_old_is_told_in_one_sentence(String shell) throws Exception {
    Launcher.program(launcher.java, "#!/bin/sh\necho 'Exception in thread main' >&2\nexit 1\n");
    for (String version : List.of("1.8.0_412", "11.0.23")) {
      Files.writeString(
          launcher.dir.resolve("a java/release"),
          "IMPLEMENTOR=\"x=y\"\nJAVA_VERSION=\"" + version + "\"\n");
      Path link = temporary.resolve("linked/bin");
      Files.createDirectories(link);
      Files.deleteIfExists(link.resolve("java"));
      Files.createSymbolicLink(link.resolve("java"), launcher.java);
      for (Path home : List.of(launcher.dir.resolve("a java"), link.getParent())) {
        Map<String, String> variables =
            Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", home.toString());
        Ran run = launcher.run(shell, variables, launcher.script, "diff", "a", "b");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
            .isEqualTo(
                "senbon: %s/bin/java is Java %s; install Java 17 or later, or set JAVA_HOME to it\n"
                    .formatted(home, version.substring(0, version.indexOf('.'))));
      }
    }
  }

  @Test
  void without_jar_and_source_it_says_what_is_missing() throws Exception {
    Files.delete(launcher.jar);
    Ran run = launcher.run("--help");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no senbon.jar in ").hasLineCount(1);
  }
}
