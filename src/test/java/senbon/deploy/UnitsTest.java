package senbon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** systemd takes the units of examples/serve as they are, and finds little to blame in them. */
final class UnitsTest {
  private static final Path FOLDER = Path.of("examples/serve");
  private static final Pattern EXPOSURE = Pattern.compile("exposure level for [^:]+: ([0-9.]+)");

  @TempDir Path temp;

  /** The unit with a program that is there for its own, and without its page of the manual. */
  private Path unit(String name, String... changes) throws IOException {
    String text =
        Files.readString(FOLDER.resolve(name))
            .replaceAll("(?m)^(ExecStart=)\\S*/senbon", "$1/bin/true")
            .replaceAll("(?m)^Documentation=.*\n", "");
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    return Files.writeString(temp.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"senbon-serve.service", "senbon-work.service"})
  void a_unit_verifies(String name) throws Exception {
    Program.Ended verified = Program.named("systemd-analyze").run("verify", unit(name).toString());
    assertThat(verified.output()).isEmpty();
    assertThat(verified.code()).isZero();
  }

  @Test
  void a_misspelt_setting_is_found() throws Exception {
    Path unit = unit("senbon-serve.service", "ProtectSystem=", "ProtectSytem=");
    assertThat(Program.named("systemd-analyze").run("verify", unit.toString()).output())
        .contains("ProtectSytem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"senbon-serve.service", "senbon-work.service"})
  void a_unit_exposes_little(String name) throws Exception {
    assertThat(exposure(unit(name))).isLessThanOrEqualTo(1.5);
  }

  @Test
  void a_unit_with_a_fence_less_exposes_more() throws Exception {
    assertThat(
            exposure(
                unit(
                    "senbon-serve.service",
                    "CapabilityBoundingSet=\n",
                    "",
                    "NoNewPrivileges=yes\n",
                    "")))
        .isGreaterThan(1.5);
  }

  private static double exposure(Path unit) throws Exception {
    Program.Ended judged =
        Program.named("systemd-analyze").run("security", "--offline=true", unit.toString());
    Matcher matcher = EXPOSURE.matcher(judged.output());
    assertThat(matcher.find()).as(judged.output()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"senbon-serve.service", "senbon-work.service"})
  void a_unit_ends_and_reloads_as_the_program_does(String name) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(name));
    assertThat(lines)
        .contains(
            "DynamicUser=yes",
            "KillMode=mixed",
            "TimeoutStopSec=90",
            "ExecReload=/bin/kill -HUP $MAINPID",
            "SystemCallFilter=@system-service")
        // Java compiles into memory that it executes.
        .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute"));
  }
}
