package senbon.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;

/** Times as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 14d}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)|0");

  private Durations() {}

  /**
   * A whole number and one unit; zero needs none.
   *
   * @throws UsageException if it is not of this form
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "Not a duration: '" + text + "'.",
          "Write a whole number and ms, s, m, h or d: 500ms, 30s, 5m, 2h, 14d.");
    }
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** The shortest form that {@link #parse} reads back, of whole milliseconds. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86400 == 0) {
      return seconds / 86400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
