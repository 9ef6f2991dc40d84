package senbon.config;

import java.util.Locale;
import senbon.base.failure.UsageException;

/**
 * A value and where it came from.
 *
 * @param name of the {@link Key}
 * @param value as it was written
 * @param where the flag, the variable, the file and line, or {@code default}
 */
public record Setting(String name, String value, Origin origin, String where) {
  /** Where values come from; the first wins over the others. */
  public enum Origin {
    FLAG,
    VARIABLE,
    FILE,
    DEFAULT
  }

  /**
   * The value.
   *
   * @throws UsageException if it is wrong, telling where it is set
   */
  <T> T as(Key<T> key) {
    try {
      return key.parse().apply(value);
    } catch (UsageException e) {
      throw new UsageException(place() + ": " + lower(e.what()), e.remedy(), e);
    }
  }

  private String place() {
    return origin == Origin.FILE ? where + ", " + name : where;
  }

  /** A sentence that goes on after a colon. */
  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
