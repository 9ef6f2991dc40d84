package senbon.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;

/** Sizes as people write them: {@code 0}, {@code 65536}, {@code 1500M}, {@code 4G}. */
public final class Sizes {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,19})([KMGTkmgt]?)");
  private static final String UNITS = "KMGT";

  private Sizes() {}

  /**
   * Bytes of a whole number, followed by nothing or by K, M, G or T for powers of 1024.
   *
   * @throws UsageException if it is not of this form or too large for a long
   */
  public static long parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "Not a size: '" + text + "'.",
          "Write a whole number of bytes, or with K, M, G or T (powers of 1024): 1500M, 4G.");
    }
    String unit = matcher.group(2);
    int power = unit.isEmpty() ? 0 : 1 + UNITS.indexOf(Character.toUpperCase(unit.charAt(0)));
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new UsageException("Too large a size: '" + text + "'.", "Write less than 8388608T.", e);
    }
  }

  /** The shortest form that {@link #parse} reads back exactly. */
  public static String format(long bytes) {
    int power = 0;
    long number = bytes;
    while (number > 0 && number % 1024 == 0 && power < UNITS.length()) {
      number /= 1024;
      power++;
    }
    return number + (power == 0 ? "" : UNITS.substring(power - 1, power));
  }
}
