package senbon.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UpdaterProbeTest {
  private static final String HEADER = "Error reading patch header.";
  private static final String FATAL = "Fatal error encountered while applying patch.";

  private static UpdaterReads reads(String program) {
    return UpdaterProbe.of(program.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void both_messages_of_the_reader_are_evidence() {
    assertThat(reads("\177ELF..." + HEADER + "\0...\0" + FATAL + "\0"))
        .isEqualTo(UpdaterReads.ZUCCHINI);
    assertThat(reads(FATAL + HEADER)).isEqualTo(UpdaterReads.ZUCCHINI);
  }

  @Test
  void less_is_no_evidence() {
    for (String program :
        List.of("", HEADER, FATAL, "MBDIFF10 Zucc", HEADER + FATAL.replace("patch", "Patch"))) {
      assertThat(reads(program)).as(program).isEqualTo(UpdaterReads.MBDIFF10);
    }
  }

  @Test
  void the_updater_is_found_on_each_system() {
    assertThat(UpdaterProbe.path(List.of("firefox", "updater", "updater.ini", "a/updater")))
        .contains("updater");
    assertThat(UpdaterProbe.path(List.of("xul.dll", "updater.exe"))).contains("updater.exe");
    String bundle = "Contents/MacOS/updater.app/Contents/MacOS/org.mozilla.updater";
    assertThat(UpdaterProbe.path(List.of("Contents/MacOS/XUL", bundle))).contains(bundle);
    assertThat(UpdaterProbe.path(List.of("updater.ini", "updater/x", "my-updater"))).isEmpty();
  }
}
