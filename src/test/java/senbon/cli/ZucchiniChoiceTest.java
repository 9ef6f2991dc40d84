package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.pack.Packing;

/** Who is sent Zucchini, by the product's rule and by what the updater in the old build shows. */
final class ZucchiniChoiceTest {
  private static final String SHOWN = "the old build's updater has the messages of a reader";
  private static final String NOT_SHOWN = "the old build's updater shows no reader of Zucchini";
  private static final String NO_UPDATER = "no updater program was found in the old build";

  @TempDir private Path dir;

  /** The updater of a made build: symbols are words between zero bytes, as in a table of them. */
  private static byte[] updater(String kind) {
    String messages =
        "Error reading patch header.\0Fatal error encountered while applying patch.\0";
    return TestMars.text(
        switch (kind) {
          case "with" -> "\u007fELF\0" + messages + "_ZN8zucchini7mozilla11MappedPatch4LoadEv\0";
          case "stripped" -> "\u007fELF\0" + messages;
          case "half" -> "\u007fELF\0Error reading patch header.\0";
          case "symbols" -> "\u007fELF\0_ZN8zucchini7mozilla11MappedPatch4LoadEv\0";
          default -> "\u007fELF\0MBDIFF10\0bspatch\0";
        });
  }

  @ParameterizedTest
  @CsvSource({
    "firefox,     115.0,   release,         with,     true",
    "firefox,     115.0,   release,         without,  false",
    "firefox,     128.0,   esr,             stripped, true",
    "firefox,     128.0,   esr,             none,     false",
    "firefox,     140.0,   esr,             without,  false",
    "firefox,     140.0,   esr,             stripped, true",
    "firefox,     153.0,   release,         with,     true",
    "firefox,     153.0,   release,         half,     false",
    "firefox,     153.0,   release,         symbols,  false",
    "firefox,     155.0a1, nightly-central, with,     true",
    "firefox,     155.0a1, nightly-central, none,     false",
    "torbrowser,  14.0,    release,         with,     true",
    "torbrowser,  14.0,    release,         without,  false",
    "zotero,      7.0,     release,         with,     true",
    "zotero,      7.0,     release,         none,     false",
    "palemoon,    33.0,    release,         with,     never",
    "palemoon,    33.0,    release,         none,     never"
  })
  void it_follows_from_rule_and_program(
      String product, String version, String channel, String kind, String zucchini)
      throws IOException {
    Map<String, byte[]> files = TestMars.files(product, version, channel);
    if (!kind.equals("none")) {
      files.put("updater", updater(kind));
    }
    Path old = TestMars.write(dir.resolve("old.mar"), files, channel, Packing.XZ);
    Cli.Run run = new Cli(dir.resolve("cache")).run("tools", "which", old);
    assertThat(run.code()).as(run.err()).isZero();
    boolean sent = zucchini.equals("true");
    assertThat(run.out().matches("(?s).*\\nsecond-patch +zucchini@1\\n.*")).isEqualTo(sent);
    if (zucchini.equals("never")) {
      assertThat(run.out()).doesNotContain("ucchini");
    } else {
      String evidence = kind.equals("none") ? NO_UPDATER : sent ? SHOWN : NOT_SHOWN;
      String decision = sent ? "patch: zucchini@1 too, as " : "patch: no other format, as ";
      assertThat(run.out()).contains(decision + evidence);
    }
  }
}
