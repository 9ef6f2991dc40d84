package senbon.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MozVersionTest {
  private static int compare(String a, String b) {
    return new MozVersion(a).compareTo(new MozVersion(b));
  }

  /** The order that the toolkit's documentation gives, and builds' own kinds of version. */
  private static final String[] ASCENDING = {
    "1.-1",
    "1 1. 1.0 1.0.0",
    "1.1a 1.1a0",
    "1.1aa",
    "1.1ab",
    "1.1b",
    "1.1c",
    "1.1pre0a",
    "1.1pre 1.1pre0 1.0+",
    "1.1pre1a",
    "1.1pre1aa",
    "1.1pre1b",
    "1.1pre1",
    "1.1pre2",
    "1.1pre10",
    "1.1.-1",
    "1.1 1.1.0 1.1.00",
    "1.10",
    "1.*",
    "1.*.1",
    "2.0",
    "55.0.3",
    "56.0a1",
    "56.0b2",
    "56.0b10",
    "56.0",
    "115.12.0esr",
    "115.12.0",
  };

  @Test
  void versions_are_in_the_documented_order() {
    for (int i = 0; i < ASCENDING.length - 1; i++) {
      for (int j = i + 1; j < ASCENDING.length; j++) {
        for (String a : ASCENDING[i].split(" ", -1)) {
          for (String b : ASCENDING[j].split(" ", -1)) {
            assertThat(compare(a, b)).as("%s < %s", a, b).isNegative();
            assertThat(compare(b, a)).as("%s > %s", b, a).isPositive();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "1, 1.0.0.0",
    "1., 1",
    "1..0, 1",
    "1.0+, 1.1pre",
    "1.0+, 1.1pre0",
    "1.+, 1.1pre",
    "01.02, 1.2",
    "1.0a, 1.0a0",
    "*, 2147483647",
    "99999999999999999999999, 2147483647",
  })
  void is_the_same_as(String a, String b) {
    assertThat(compare(a, b)).isZero();
    assertThat(compare(b, a)).isZero();
  }

  @Test
  void a_text_without_number_sorts_before_the_absent_one() {
    assertThat(compare("", "0")).isZero();
    assertThat(compare("x", "0")).isNegative();
    assertThat(compare("-", "0")).isNegative();
  }
}
