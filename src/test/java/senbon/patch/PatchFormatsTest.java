package senbon.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import senbon.make.BuiltIn;
import senbon.session.Catalogue;
import senbon.tools.Step;
import senbon.tools.Tool;

final class PatchFormatsTest {
  private static final Catalogue CATALOGUE = BuiltIn.catalogue();
  private static final PatchFormats FORMATS = CATALOGUE.formats();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void refused(String raw, String reason) {
    assertThatThrownBy(
            () -> FORMATS.apply(bytes(raw), bytes("old"), 9, OutputStream.nullOutputStream(), "p"))
        .isInstanceOf(PatchException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void the_first_bytes_tell_the_format() {
    assertThat(FORMATS.of(bytes("MBDIFF10"), "p").name()).isEqualTo("MBDIFF10");
    assertThat(FORMATS.of(bytes("Zucc\2\0\0\0"), "p").name()).isEqualTo("ZUCCHINI");
  }

  @Test
  void what_is_of_no_format_is_refused() {
    for (String raw : List.of("", "M", "MBDIFF1", "mbdiff10", "Zuc", "BSDIFF40")) {
      refused(raw, "p does not begin as any known patch format does");
    }
  }

  @Test
  void a_damaged_zucchini_patch_is_refused() {
    refused("Zucc and more", "p ends inside of its header");
  }

  @Test
  void every_tool_writes_a_format_that_is_applied_here() {
    for (Tool tool : CATALOGUE.registry().tools().values()) {
      if (tool.step() == Step.PATCH) {
        assertThat(CATALOGUE.differs())
            .anySatisfy(
                differs -> {
                  assertThat(differs.format().name()).isEqualTo(tool.format());
                  assertThat(FORMATS.all()).contains(differs.format());
                });
      }
    }
  }

  @Test
  void one_name_stands_for_one_format() {
    PatchFormat format = FORMATS.all().get(0);
    assertThatThrownBy(() -> new PatchFormats(List.of(format, format)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(format.name());
  }
}
