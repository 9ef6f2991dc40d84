package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** update-manifest §4 to §7: the partial of the reference scripts. */
final class ReferencePlanTest {
  private static Build build(Platform platform, String version, Map<String, String> files) {
    Map<String, Node.File> all = new TreeMap<>();
    files.forEach((path, text) -> all.put(path, new Node.File(Worlds.bytes(text), 0644)));
    return new Build(platform, version, all).withPrecomplete();
  }

  @Test
  void lines_stand_in_the_order_of_the_scripts() throws Exception {
    Build from =
        build(
            Platform.LINUX,
            "1",
            Map.of(
                "distribution/extensions/x@y/f", "1",
                "distribution/extensions/f.xpi", "1",
                "a.chk", "same",
                "b", "1",
                "update-settings.ini", "1",
                "gone/c", "1",
                "browser/omni.ja", "1",
                "empty", "1"));
    Build to =
        build(
            Platform.LINUX,
            "2",
            Map.of(
                "distribution/extensions/x@y/f", "2",
                "distribution/extensions/f.xpi", "2",
                "a.chk", "same",
                "b", "2",
                "update-settings.ini", "2",
                "xul.dll", "new",
                "empty", "",
                "removed-files",
                    "# c\r\nold/file\r\nold dir/\r\n  lead  x \r\nwild/*\r\ny\tz\r\n"));
    ReferencePlan.Partial partial = ReferencePlan.make(from, to);
    String extension = "distribution/extensions/x@y";
    assertThat(partial.lines())
        .containsExactly(
            "type \"partial\"",
            "add-if-not \"update-settings.ini\" \"update-settings.ini\"",
            "add \"precomplete\"",
            "add \"empty\"",
            "patch-if \"" + extension + "\" \"" + extension + "/f.patch\" \"" + extension + "/f\"",
            "patch \"distribution/extensions/f.xpi.patch\" \"distribution/extensions/f.xpi\"",
            "patch \"b.patch\" \"b\"",
            "add \"a.chk\"",
            "add \"removed-files\"",
            "remove \"gone/c\"",
            "remove \"browser/omni.ja\"",
            "remove \"z\"",
            "remove \"y\"",
            "rmrfdir \"wild/\"",
            "rmdir \"old dir/\"",
            "remove \"old/file\"",
            "remove \"lead x\"",
            "rmdir \"gone/\"",
            "rmdir \"browser/\"",
            "add \"xul.dll\"");
    byte[] mar = partial.mar("2");
    for (Family family : List.of(Family.UXP, Family.NEW)) {
      FileTree old = from.install();
      Outcome outcome = Updater.apply(old, mar, Worlds.target(Platform.LINUX, family));
      assertThat(outcome.stopped()).isEmpty();
      assertThat(Comparison.differences(old, outcome.tree(), to)).isEmpty();
    }
  }

  @Test
  void precomplete_names_every_file_and_directory_but_those_that_stay() {
    Build build =
        build(
            Platform.LINUX,
            "1",
            Map.of("d/e/f", "", "distribution/x", "", "channel-prefs.js", "", "\uffee", ""));
    assertThat(
            new String(
                build.files().get("precomplete").content(),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            """
            remove "\uffee"
            remove "precomplete"
            remove "d/e/f"
            rmdir "d/e/"
            rmdir "d/"
            """);
  }

  @Test
  void a_complete_update_of_any_build_gives_the_new_one() throws Exception {
    Build from = build(Platform.MACOS, "1", Map.of("Contents/Resources/a", "1", "Contents/b", "1"));
    Build to = build(Platform.MACOS, "2", Map.of("Contents/Resources/a", "2"));
    FileTree old = from.install();
    Outcome outcome = Updater.apply(old, to.complete(), Worlds.target(Platform.MACOS, Family.NEW));
    assertThat(outcome.stopped()).isEmpty();
    assertThat(Comparison.differences(old, outcome.tree(), to)).isEmpty();
  }
}
