package senbon.partial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetSystemTest {
  private static boolean one(TargetSystem system, String a, String b) {
    return system.key(a).equals(system.key(b));
  }

  @ParameterizedTest
  @CsvSource({
    "Readme, README, true, true",
    "d/É, d/é, true, true",
    "\u0419, \u0439, true, true",
    // composed and decomposed
    "\u00e9, e\u0301, false, true",
    "\u00c9, e\u0301, false, true",
    "stra\u00dfe, strasse, false, true",
    // Deseret, beyond the basic plane
    "\ud801\udc00, \ud801\udc28, false, true",
    // Turkish letters
    "\u0131, I, false, false",
    "\u0130, i, false, false",
    "\u03c3, \u03a3, true, true",
    "\u03c2, \u03c3, true, true",
    "\u1e9e, \u00df, false, true",
    "\u017f, s, false, true",
    "a, b, false, false",
  })
  void names_are_one_as_the_file_system_sees_them(
      String a, String b, boolean windows, boolean macos) {
    assertThat(one(TargetSystem.WINDOWS, a, b)).isEqualTo(windows);
    assertThat(one(TargetSystem.MACOS, a, b)).isEqualTo(macos);
    assertThat(one(TargetSystem.LINUX, a, b)).isFalse();
    assertThat(one(TargetSystem.UNKNOWN, a, b)).isFalse();
  }

  @Test
  void the_users_locale_does_not_count() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(one(TargetSystem.WINDOWS, "INSTALL.ini", "install.INI")).isTrue();
      assertThat(one(TargetSystem.MACOS, "INSTALL.ini", "install.INI")).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }
}
