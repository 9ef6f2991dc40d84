package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.make.BuiltIn;
import senbon.pack.Packing;
import senbon.patch.Differ;

/**
 * Partials as make_incremental_zucchini.py of Mozilla's makes them (docs/formats/partial-generation
 * §3, §4): in no order, with the manifest last; in an early version also with patches of one path,
 * and with the lines of removed-files taken for files.
 */
final class ForeignZucchiniTest {
  @TempDir private Path dir;
  private Cli cli;
  private Path from;
  private Path to;
  private final Map<String, byte[]> members = new LinkedHashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    Map<String, byte[]> old = TestMars.files("firefox", "0.1", "nightly");
    Map<String, byte[]> now = TestMars.files("firefox", "0.2", "nightly");
    old.put("gone.txt", TestMars.text("gone"));
    now.put("sub/new.txt", TestMars.text("new"));
    from = TestMars.write(dir.resolve("from.mar"), old, "nightly", Packing.XZ);
    to = TestMars.write(dir.resolve("to.mar"), now, "nightly", Packing.XZ);
    Differ zucchini =
        BuiltIn.catalogue().differs().stream()
            .flatMap(differs -> differs.find("zucchini@1", Effort.DEFAULT).stream())
            .findFirst()
            .orElseThrow();
    members.put(
        "words.txt.patch",
        zucchini.patch(old.get("words.txt"), now.get("words.txt"), "x", Workers.callerOnly()));
    members.put("precomplete", now.get("precomplete"));
    members.put("application.ini", now.get("application.ini"));
    members.put("update-settings.ini", now.get("update-settings.ini"));
    members.put("sub/new.txt", now.get("sub/new.txt"));
  }

  private Path partial(String patch, String more) throws IOException {
    members.put(
        "updatev3.manifest",
        TestMars.text(
            "type \"partial\"\n"
                + patch
                + "add \"precomplete\"\nadd \"application.ini\"\n"
                + "add-if-not \"update-settings.ini\" \"update-settings.ini\"\n"
                + "add \"sub/new.txt\"\nremove \"gone.txt\"\n"
                + more));
    return TestMars.write(dir.resolve("partial.mar"), members, "nightly", Packing.XZ);
  }

  @Test
  void one_of_today_is_right_and_says_who_applies_it() throws IOException {
    Path partial = partial("patch \"words.txt.patch\" \"words.txt\"\n", "rmdir \"old-dir/\"\n");
    Cli.Run run = cli.run("verify", partial, "--from", from, "--to", to);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.run("explain", partial).out())
        .contains("words.txt  [the content changed: ZUCCHINI patch", "raw bytes, ")
        .contains("1 of the patches are of the format ZUCCHINI", "[zucchini]")
        .doesNotContain("error:");
  }

  @Test
  void an_early_one_is_refused_as_updaters_do_and_explained_all_the_same() throws IOException {
    Path partial =
        partial(
            "patch \"/builds/work/partials/words.txt\"\n", "remove \"old-dir/\"\nremove \"\"\n");
    Cli.Run run = cli.run("verify", partial, "--from", from, "--to", to);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("has 1 instead of 2 paths in line 2");
    assertThat(cli.run("explain", partial).out())
        .contains("words.txt  [the content changed: ZUCCHINI patch")
        .contains("has 1 patch instruction of one path instead of two", "[lone-patch]")
        .contains("confuses file and directory in line 8. It has 1 more line that updaters refuse.")
        .doesNotContain("unused");
  }
}
