package senbon.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;

final class IniTest {
  private static Ini ini(String text) {
    return Ini.parse("x.ini", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void values_are_found_by_section_and_key_with_comments_and_blanks_passed_over() {
    Ini ini =
        ini("\uFEFF; c\r\n[App]\r\n# Name=No\r\n Name = Pale Moon \r\n\r\n[Gecko]\nName=G=1\n");
    assertThat(ini.get("App", "Name")).contains("Pale Moon");
    assertThat(ini.get("Gecko", "Name")).contains("G=1");
    assertThat(ini.get("App", "# Name")).isEmpty();
    assertThat(ini.get("None", "Name")).isEmpty();
  }

  @Test
  void the_last_value_counts_and_an_empty_one_is_absent() {
    assertThat(ini("[A]\nk=1\n[B]\nk=3\n[A]\nk=2\n").get("A", "k")).contains("2");
    assertThat(ini("[A]\nk=\n").get("A", "k")).isEmpty();
  }

  @Test
  void lines_without_section_or_sense_are_passed_over() {
    Ini ini = ini("k=0\n[A\nk=1\n]\n=\n[B]\nnonsense\n=v\nk=2");
    assertThat(ini.get("A", "k")).isEmpty();
    assertThat(ini.get("B", "k")).contains("2");
    assertThat(Ini.parse("x", new byte[] {(byte) 0xff, 0, '=', (byte) 0xfe}).get("", "")).isEmpty();
  }

  @Test
  void a_huge_file_is_refused() {
    assertThatThrownBy(() -> Ini.parse("x.ini", new byte[Ini.MAX_SIZE + 1]))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("x.ini");
  }
}
