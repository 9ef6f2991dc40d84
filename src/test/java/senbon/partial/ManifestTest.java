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
            "add",
            "add \"\"",
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

  @Test
  void a_line_is_cut_at_blanks_and_quotes_as_updaters_cut_it() {
    for (String line :
        List.of(
            "add-if \"d\" \"d/e\"",
            "  add-if \"d\" \"d/e\"",
            "add-if\t\"d\"\t\"d/e\" and more",
            "add-if d\"x\"d/e",
            "add-if \"\"\"d\" \"d/e")) {
      UpdateManifest manifest = parse("type \"partial\"\n" + line + "\n");
      assertThat(manifest.instructions())
          .as(line)
          .extracting(Instruction::toString)
          .containsExactly("add-if \"d\" \"d/e\"");
      assertThat(manifest.unusual()).as(line).hasSize(line.startsWith("add-if \"d\" ") ? 0 : 1);
    }
    assertThat(parse("add   \"a\"\n").instructions().get(0).path()).isEqualTo("  ");
  }

  @Test
  void the_first_type_is_partial_whatever_it_says_but_complete() {
    assertThat(parse("type \"x\u001b\"\nadd \"a\"\n").type())
        .isEqualTo(UpdateManifest.Type.PARTIAL);
    assertThat(parse("type \"x\"\nadd \"a\"\n").unusual())
        .containsExactly("m is of the unknown type 'x', which is read as partial.");
    assertThat(parse("add \"a\"\n").unusual()).isEmpty();
  }

  @Test
  void nothing_is_read_behind_a_zero_byte() {
    UpdateManifest manifest = parse("add \"a\"\n\0add \"b\"\nnonsense\n");
    assertThat(manifest.instructions()).hasSize(1);
    assertThat(manifest.unusual())
        .containsExactly("m has a zero byte at 8, where updaters stop to read.");
  }

  @Test
  void bytes_that_are_not_utf_8_never_make_a_name_that_a_build_can_have() {
    byte[] text = "add \"\u00e9\"\nremove \"b\"\n".getBytes(StandardCharsets.ISO_8859_1);
    UpdateManifest manifest = ManifestParser.parse("m", text);
    assertThat(manifest.utf8()).isFalse();
    assertThat(manifest.instructions().get(0).path()).isEqualTo("\udce9");
    assertThat(manifest.instructions().get(1).path()).isEqualTo("b");
    assertThat(manifest.unusual()).containsExactly("Line 1 of m is not UTF-8: add \"\\udce9\"");
  }

  @Test
  void a_few_oddities_stand_for_thousands() {
    UpdateManifest manifest = parse(" remove \"a\"\n".repeat(5000));
    assertThat(manifest.unusual()).hasSize(21);
    assertThat(manifest.unusual().get(20)).isEqualTo("m has 4980 more lines like these.");
  }

  @Test
  void a_line_of_a_million_paths_and_a_million_lines_take_no_time() {
    String many = "\"a\" ".repeat(1_000_000);
    assertThat(parse("add " + many).instructions()).hasSize(1);
    String lines = "rmrfdir \"d/\"\n".repeat(ManifestParser.MOST_INSTRUCTIONS);
    assertThat(parse(lines).instructions()).hasSize(ManifestParser.MOST_INSTRUCTIONS);
    assertThatThrownBy(() -> parse(lines + "rmrfdir \"d/\"\n"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("more than 1000000 instructions");
    assertThat(
            ManifestParser.survey("m", "#\nx\n".repeat(2_000_000).getBytes(StandardCharsets.UTF_8))
                .unknown())
        .isEqualTo(2_000_000);
  }
}
