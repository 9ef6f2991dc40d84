package senbon.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;
import senbon.product.MozVersion;

/**
 * Which versions something applies to. Forms:
 *
 * <ul>
 *   <li>{@code <56}, {@code <=55.0.3}, {@code >60}, {@code >=60.0a1}, {@code =52.9.0}: Mozilla's
 *       comparison, by which 56.0a1 is before 56. Several, joined by commas, must all hold.
 *   <li>{@code 28..32}, {@code 28..}, {@code ..32}: series, by their leading numbers only, both
 *       ends included: 28.0.0a1 and 32.5.2 are in {@code 28..32}.
 *   <li>{@code 128}, {@code 115.3}: one series.
 *   <li>empty: every version.
 * </ul>
 */
public record VersionRange(String text) {
  /** Every version. */
  public static final VersionRange ALL = new VersionRange("");

  private static final Pattern COMPARISON =
      Pattern.compile("(<=|>=|<|>|=)([0-9][0-9A-Za-z.+*_-]*)");
  private static final String NUMBERS = "[0-9]{1,9}(?:\\.[0-9]{1,9})*";
  private static final Pattern SERIES =
      Pattern.compile("(?:(" + NUMBERS + ")?\\.\\.(" + NUMBERS + ")?)|(" + NUMBERS + ")");

  /** One condition; all of a range's must hold. */
  private record Bound(String operator, MozVersion version) {
    boolean holds(MozVersion candidate) {
      return switch (operator) {
        case "<" -> candidate.compareTo(version) < 0;
        case "<=" -> candidate.compareTo(version) <= 0;
        case ">" -> candidate.compareTo(version) > 0;
        case ">=" -> candidate.compareTo(version) >= 0;
        case "=" -> candidate.compareTo(version) == 0;
        case "from series" -> candidate.compareSeries(version) >= 0;
        case "to series" -> candidate.compareSeries(version) <= 0;
        default -> throw new AssertionError(operator);
      };
    }
  }

  /**
   * Checks the text.
   *
   * @throws UsageException if the text has none of the forms
   */
  public VersionRange {
    bounds(text);
  }

  public boolean contains(MozVersion version) {
    return bounds(text).stream().allMatch(bound -> bound.holds(version));
  }

  private static List<Bound> bounds(String text) {
    List<Bound> bounds = new ArrayList<>();
    if (text.isEmpty()) {
      return bounds;
    }
    Matcher series = SERIES.matcher(text);
    if (series.matches() && !text.equals("..")) {
      String low = series.group(3) != null ? series.group(3) : series.group(1);
      String high = series.group(3) != null ? series.group(3) : series.group(2);
      if (low != null) {
        bounds.add(new Bound("from series", new MozVersion(low)));
      }
      if (high != null) {
        bounds.add(new Bound("to series", new MozVersion(high)));
      }
      return bounds;
    }
    for (String comparison : text.split(",", -1)) {
      Matcher matcher = COMPARISON.matcher(comparison);
      if (!matcher.matches()) {
        throw new UsageException(
            "Not a range of versions: '" + text + "'.",
            "Write <56, >=60,<78, =52.9.0, 28..32, 28.. or 128.");
      }
      bounds.add(new Bound(matcher.group(1), new MozVersion(matcher.group(2))));
    }
    return bounds;
  }

  @Override
  public String toString() {
    return text;
  }
}
