package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import senbon.Launcher.Ran;

/** What a real Java makes of scripts/senbon. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script is one for a POSIX shell.")
final class LauncherWithJavaTest {
  @TempDir private Path temporary;

  @Test
  void java_itself_takes_the_options_and_loads_the_program_from_the_archive() throws Exception {
    // Java 17 can't archive classes of a jar whose address has escapes.
    Launcher launcher = new Launcher(temporary.resolve("plain"));
    TestJar.write(launcher.jar);
    Path loaded = temporary.resolve("loaded");
    Map<String, String> variables =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "SENBON_JAVA_OPTS",
            "-XX:+PrintCommandLineFlags -Xlog:class+load:file=" + loaded);
    Ran run =
        launcher.run(
            "", variables, launcher.script, "diff", "no such 'old\".mar", "neither", "-o", "c d");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("senbon: ").contains(" no such 'old\".mar").hasLineCount(1);
    assertThat(run.out())
        .contains("-XX:+UseSerialGC", "-XX:MaxNewSize=50331648", "-XX:SharedArchiveFile=");
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("senbon.cli.Main source: shared objects file"));
    Ran version = launcher.run("", variables, launcher.script, "--version");
    assertThat(version.out()).matches("(?s).*\nsenbon [0-9.]+\n");
  }
}
