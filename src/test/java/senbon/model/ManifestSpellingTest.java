package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** update-manifest §2: the grammar as the parser really works. */
final class ManifestSpellingTest {
  private static String text(String escaped) {
    return escaped.translateEscapes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type \"partial\"\\nadd \"n\"\\n",
        "type \"partial\"\\r\\nadd \"n\"\\r\\n",
        "type \"partial\"\\radd \"n\"\\r",
        "type \"partial\"\\nadd \"n\"",
        "type\\t\"partial\"\\nadd\\t\"n\"\\n",
        "add \"n\"\\n",
        "# c\\ntype \"partial\"\\n# x\\nadd \"n\"\\n",
        "type \"partial\"\\n\\n\\nadd \"n\"\\n",
        "type \"partial\"\\n  add \"n\" and more\\n",
        "type \"partial\"\\nadd n\\n",
        "type \"partial\"\\nadd \"\"\"n\"\\n",
        "type \"partial\"\\nadd-if \"a\"x\"n\"\\n"
      })
  void these_add_the_file(String manifest) throws Exception {
    FileTree tree = Worlds.tree(Platform.LINUX, "a");
    assertThat(Worlds.updated(tree, text(manifest), "n")).containsExactly("a", "n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'', 1",
        "'type \"partial\"\\n', 1",
        "'type \"partial\"\\nrmrfdir \"zz/\"\\n', 1",
        "'add \"n\"\\ntype \"partial\"\\n', 5",
        "'type \"partial\"\\n # x\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\n   \\nadd \"n\"\\n', 5",
        "'\\ufefftype \"partial\"\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\nadd-cc \"a\"\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\nADD \"n\"\\n', 5",
        "'type \"partial\"\\nadd\"n\"\\n', 5",
        "'type \"partial\"\\nremove \"a..b\"\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\nremove \"/a\"\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\nrmdir \"d\"\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\nrmrfdir \"d\"\\nadd \"n\"\\n', 5",
        "'type \"partial\"\\nadd-if \"a\"\"n\"\\n', 5",
        "'type \"partial\"\\nadd   \"n\"\\n', 6",
        "'type \"partial\"\\nadd \"zzz\"\\n', 6",
        "'type \"partial\"\\nadd-if \"/a\" \"n\"\\n', -1",
        "'type \"partial\"\\nremove \"d\"\\n', 47",
        "'type \"partial\"\\nrmdir \"a/\"\\nadd \"n\"\\n', 46"
      })
  void these_fail(String manifest, int code) throws Exception {
    FileTree tree = Worlds.tree(Platform.LINUX, "a", "d/b");
    // JUnit reads \ufeff as it stands, so that it is put in here.
    String whole = text(manifest.replace("\\ufeff", "\ufeff"));
    assertThat(Worlds.stopped(tree, Family.UXP, Worlds.mar(whole, "n")).code()).isEqualTo(code);
  }

  @Test
  void windows_wants_utf_8_and_no_drive() throws Exception {
    byte[] latin = {'a', 'd', 'd', ' ', '"', (byte) 0xe4, '"', '\n'};
    byte[] mar = new ArchiveBuilder("c", "1").add("updatev3.manifest", latin, 0644).build();
    FileTree windows = Worlds.tree(Platform.WINDOWS, "a");
    assertThat(Worlds.stopped(windows, Family.NEW, mar).code()).isEqualTo(Failure.READ);
    for (String path : List.of("c:x", "\\x")) {
      byte[] drive = Worlds.mar("remove \"" + path + "\"\n");
      assertThat(Worlds.stopped(windows, Family.NEW, drive).code()).isEqualTo(Failure.PARSE);
      assertThat(
              Worlds.updated(Worlds.tree(Platform.LINUX, path, "a"), "remove \"" + path + "\"\n"))
          .containsExactly("a");
    }
  }

  @Test
  void a_second_manifest_is_for_uxp_only() throws Exception {
    byte[] v2 =
        new ArchiveBuilder("c", "1")
            .add("updatev2.manifest", Worlds.bytes("remove \"a\"\n"), 0644)
            .build();
    FileTree tree = Worlds.tree(Platform.LINUX, "a", "b");
    Outcome uxp = Updater.apply(tree, v2, Worlds.target(Platform.LINUX, Family.UXP));
    assertThat(uxp.tree().files()).containsOnlyKeys("b");
    assertThat(Worlds.stopped(tree, Family.NEW, v2).rule()).isEqualTo(Rule.MEMBER_MISSING);
  }
}
