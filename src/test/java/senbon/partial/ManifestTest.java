package senbon.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;

final class ManifestTest {
  private static UpdateManifest parse(String text) {
    return ManifestParser.parse("m", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void every_instruction_is_read_and_written_alike() {
    String text =
        """
        type "partial"
        add "a b/c"
        add-if "d" "d/e"
        add-if-not "f" "f"
        patch "g.patch" "g"
        patch-if "d" "d/h.patch" "d/h"
        remove "i"
        rmdir "j/"
        rmrfdir "k/"
        """;
    assertThat(new String(parse(text).text(), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void comments_blank_lines_and_carriage_returns_are_passed_over() {
    UpdateManifest manifest = parse("# hello\r\n\r\ntype \"complete\"\r\nadd \"a\"\r\n");
    assertThat(manifest.type()).isEqualTo(UpdateManifest.Type.COMPLETE);
    assertThat(manifest.instructions()).hasSize(1);
  }

  @Test
  void what_an_updater_refuses_is_refused_with_its_line() {
    for (String line :
        List.of(
            "addsymlink \"a\" \"b\"",
            "add a",
            "add",
            "add \"\"",
            "add \"a\" \"b\"",
            "patch \"a\"",
            "add \"../a\"",
            "add \"/a\"",
            "add \"a\\b\"",
            "rmdir \"a\"",
            "add \"a/\"",
            " ",
            "type \"partial\"")) {
      assertThatThrownBy(() -> parse("type \"partial\"\n" + line + "\n"))
          .as(line)
          .isInstanceOf(MalformedInputException.class);
    }
    assertThatThrownBy(() -> parse("type \"partial\"\nadd \"a\"\nnonsense\n"))
        .hasMessageContaining("line 3");
  }

  @Test
  void a_mutated_manifest_is_read_or_refused() {
    byte[] good =
        "type \"partial\"\nadd-if \"d\" \"d/e\"\npatch \"g.patch\" \"g\"\nrmdir \"j/\"\n"
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      try {
        ManifestParser.parse("m", bad);
      } catch (MalformedInputException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 1999);
  }

  @Test
  void leftovers_become_instructions_in_reverse_order() {
    String text = "# comment\n\n  a  b \r\nz\td/\nkeep/*\n";
    assertThat(RemovedFiles.instructions(text.getBytes(StandardCharsets.UTF_8)))
        .extracting(Instruction::toString)
        .containsExactly("remove \"z\"", "rmrfdir \"keep/\"", "rmdir \"d/\"", "remove \"a b\"");
  }
}
