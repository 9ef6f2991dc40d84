package senbon.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Human {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Human() {}

  /** In decimal units: 7.12 MB. */
  public static String bytes(long count) {
    double value = count;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return fixed(value, decimals) + " " + UNITS[unit];
  }

  /** Unlike a formatter, it needs no rules of a locale, which take long to load. */
  private static String fixed(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  public static String percent(double share) {
    return fixed(share * 100, share < 0.1 ? 2 : 1) + " %";
  }

  public static String time(Duration time) {
    double seconds = time.toMillis() / 1e3;
    return seconds < 60
        ? fixed(seconds, 1) + " s"
        : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
  }

  /** The largest unit alone: 3 h. */
  public static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    } else if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }

  /** One file, two files. */
  public static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
