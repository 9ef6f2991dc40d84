package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import senbon.Launcher.Ran;

/** What scripts/senbon does in a source tree that was never built, by a stand-in for Maven. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script is one for a POSIX shell.")
final class FirstBuildTest {
  private static final String BUILDS =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in -Dsenbon.target=*) target=${word#*=} ;; esac
      done
      echo "Downloaded from central: https://repo/x.jar"
      echo "[INFO] --- compiler:3:compile (default-compile) @ senbon ---"
      echo "[INFO] --- shade:3:shade (default) @ senbon ---"
      echo jar >"$target/senbon.jar"
      """;

  private static final String FAILS = "#!/bin/sh\necho '[INFO] ok'\necho '[ERROR] %s'\nexit 1\n";

  @TempDir private Path temporary;
  private Launcher launcher;

  @BeforeEach
  void a_tree_that_was_never_built() throws IOException {
    launcher = new Launcher(temporary.resolve("a tree with blanks"));
    Files.delete(launcher.jar);
    Files.delete(launcher.jar.getParent());
    Files.copy(Path.of("scripts/build"), launcher.dir.resolve("scripts/build"));
    Files.writeString(launcher.dir.resolve("pom.xml"), "<project/>");
    javac("17.0.2");
  }

  private void javac(String version) throws IOException {
    Launcher.program(
        launcher.dir.resolve("a java/bin/javac"), "#!/bin/sh\necho javac " + version + "\n");
  }

  private Ran run(String maven) throws Exception {
    return run(maven, "/usr/bin:/bin");
  }

  private Ran run(String maven, String path) throws Exception {
    Launcher.program(launcher.dir.resolve("mvnw"), maven);
    Map<String, String> variables =
        Map.of("PATH", path, "JAVA_HOME", launcher.dir.resolve("a java").toString());
    return launcher.run("", variables, launcher.script, "diff", "a b");
  }

  @Test
  void it_is_built_once_with_progress_on_standard_error_and_then_runs() throws Exception {
    Ran first = run(BUILDS);
    assertThat(first.code()).isZero();
    assertThat(first.arguments()).containsExactly("diff", "a b");
    assertThat(first.out()).doesNotContain("INFO", "Downloaded");
    assertThat(first.err())
        .isEqualTo(
            """
            senbon: building target/senbon.jar, this once
            senbon: fetching libraries (1)
            senbon: compiling
            senbon: packing
            """);
    assertThat(launcher.jar).hasContent("jar");
    Ran second = run(FAILS.formatted("never run"));
    assertThat(second.err()).isEmpty();
    assertThat(second.code()).isZero();
    assertThat(launcher.jar.getParent().toFile().list((d, name) -> name.startsWith("build")))
        .isEmpty();
  }

  @Test
  void without_a_compiler_it_says_so() throws Exception {
    Files.delete(launcher.dir.resolve("a java/bin/javac"));
    Ran run = run(BUILDS);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "senbon: building target/senbon.jar needs a JDK 17 or later, and there is no javac")
        .hasLineCount(1);
  }

  @Test
  void a_compiler_that_is_too_old_is_named() throws Exception {
    javac("11.0.23");
    Ran run = run(BUILDS);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is 'javac 11.0.23';", "set JAVA_HOME").hasLineCount(1);
  }

  @Test
  void a_tree_that_can_not_be_written_is_named() throws Exception {
    Path programs = Files.createDirectories(temporary.resolve("programs"));
    Launcher.program(programs.resolve("mkdir"), "#!/bin/sh\nexit 1\n");
    Ran run = run(BUILDS, programs + ":/usr/bin:/bin");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains(launcher.dir + " can't be written; build it where it can")
        .hasLineCount(1);
  }

  @Test
  void without_the_network_it_says_what_must_be_reached() throws Exception {
    Ran run = run(FAILS.formatted("Could not transfer artifact x:y:jar:1 from/to central"));
    assertThat(run.code()).isEqualTo(6);
    assertThat(run.err())
        .contains("[ERROR] Could not transfer artifact", "let it reach repo.maven.apache.org");
  }

  @Test
  void why_it_can_not_be_built_is_kept_and_its_beginning_shown() throws Exception {
    Ran run = run(FAILS.formatted("Main.java:[1,1] a symbol is missing"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] Main.java:[1,1] a symbol", "could not be built; ")
        .doesNotContain("[INFO]");
    assertThat(launcher.dir.resolve("target/build.log")).content().contains("[INFO] ok");
    assertThat(launcher.jar).doesNotExist();
  }
}
