package senbon.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;
import senbon.product.MozVersion;

final class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "<56 55.0.3",
        "<56 56.0a1",
        "<=55.0.3 55.0.3",
        ">60 60.0.1",
        ">=60 60.0",
        "=52.9 52.9.0",
        ">=60,<78 77.0.1",
        "28..32 28.0.0a1",
        "28..32 32.5.2",
        "28.. 99",
        "..32 1.0",
        "..32 32.9esr",
        "128 128.3.1esr",
        "115.3 115.3.0esr",
      })
  void contains(String range, String version) {
    assertThat(new VersionRange(range).contains(new MozVersion(version))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "<56 56.0",
        ">60 60.0",
        ">=60 60.0a1",
        "=52.9 52.9.1",
        ">=60,<78 78.0",
        ">=60,<78 59.0",
        "28..32 33.0a1",
        "28..32 27.9.4",
        "..32 33",
        "128 129.0",
        "115.3 115.30",
      })
  void does_not_contain(String range, String version) {
    assertThat(new VersionRange(range).contains(new MozVersion(version))).isFalse();
  }

  @Test
  void an_empty_range_contains_everything() {
    assertThat(VersionRange.ALL.contains(new MozVersion("x"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "<", "56a", "<<5", "28...32", "1,2", "<5,", "a..b", " <5", "28..32b"})
  void another_form_is_refused(String range) {
    assertThatThrownBy(() -> new VersionRange(range))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(range);
  }
}
