package senbon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import senbon.partial.ManifestParser;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;

final class NameLintTest {
  private static List<String> found(TargetSystem system, String... lines) {
    String text = "type \"partial\"\n" + String.join("\n", lines) + "\n";
    List<String> found = new ArrayList<>();
    new NameLint(system, (severity, rule, what) -> found.add(severity + " " + rule + " " + what))
        .look(
            ManifestParser.parse(UpdateManifest.V3, text.getBytes(StandardCharsets.UTF_8))
                .instructions());
    return found;
  }

  @Test
  void names_that_windows_cannot_have_are_found_in_partials_for_windows_only() {
    String[] lines = {"add \"res/aux.js\"", "patch \"m.patch\" \"ab:c\"", "remove \"con\""};
    assertThat(found(TargetSystem.LINUX, lines)).isEmpty();
    assertThat(found(TargetSystem.WINDOWS, lines))
        .hasSize(2)
        .anyMatch(what -> what.startsWith("ERROR windows-name 'res/aux.js' has the step"))
        .anyMatch(what -> what.startsWith("ERROR windows-name 'ab:c'"));
  }
}
