package senbon.mar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowsNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CON",
        "d/nul.txt",
        "Aux.tar.gz",
        "prn/a",
        "com1",
        "LPT9.x",
        "COM¹",
        "lpt³.dll",
        "CONIN$",
        "conout$.log",
        "con .txt",
        "a:b",
        "a?",
        "a*",
        "a|b",
        "a<b",
        "a>b",
        "d./a",
        "d /a",
        "a.",
        "b "
      })
  void what_windows_cannot_write_is_told(String name) {
    assertThat(WindowsNames.problem(name)).isPresent();
    assertThat(WindowsNames.hazard(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b",
        ".config",
        "console",
        "com",
        "com10",
        "COM0",
        "lpt",
        "xCON",
        "a b/c",
        "nul_",
        "ü/日本",
        "confetti.txt",
        "a,b;c=d",
        "[x]",
        "auxiliary/comic.js"
      })
  void what_windows_can_write_passes(String name) {
    assertThat(WindowsNames.hazard(name)).isEmpty();
  }

  @Test
  void a_blank_at_the_beginning_is_a_hazard_that_windows_can_write() {
    assertThat(WindowsNames.problem("x/ a")).isEmpty();
    assertThat(WindowsNames.hazard("x/ a")).isPresent();
  }

  @Test
  void devices_are_devices_in_turkey_too() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(WindowsNames.problem("conin$")).isPresent();
    } finally {
      Locale.setDefault(before);
    }
  }
}
