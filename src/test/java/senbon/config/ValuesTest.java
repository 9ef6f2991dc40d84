package senbon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;

final class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,0",
    "65537,65537,65537",
    "64k,65536,64K",
    "1500M,1572864000,1500M",
    "4G,4294967296,4G",
    "8388607T,9223370937343148032,8388607T",
  })
  void sizes_are_read_and_written(String text, long bytes, String canonical) {
    assertThat(Sizes.parse(text)).isEqualTo(bytes);
    assertThat(Sizes.format(bytes)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1.5G", "4GB", "4 G", "G", "8388608T", "9999999999999999999", "٣"})
  void other_sizes_are_refused(String text) {
    assertThatThrownBy(() -> Sizes.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "0,PT0S,0s",
    "0s,PT0S,0s",
    "500ms,PT0.5S,500ms",
    "30s,PT30S,30s",
    "90s,PT90S,90s",
    "5m,PT5M,5m",
    "120m,PT2H,2h",
    "48h,PT48H,2d",
    "14d,PT336H,14d",
  })
  void durations_are_read_and_written(String text, Duration duration, String canonical) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.format(duration)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "00", "-5s", "1.5h", "5 m", "1h30m", "5M", "9999999999s", "1w"})
  void other_durations_are_refused(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
