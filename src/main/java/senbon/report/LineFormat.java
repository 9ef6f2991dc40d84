package senbon.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.Nearest;
import senbon.base.Printable;
import senbon.base.failure.UsageException;

/**
 * How a partial is told to a shell, which then needs no reader of JSON: a text with fields between
 * braces, or {@code env}, the fields as assignments that {@code eval} takes.
 */
public final class LineFormat {
  /** The form that has all fields. */
  public static final String ENV = "env";

  /** What may stand in a shell's word as it is. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");

  private final String text;

  /**
   * @throws UsageException if it has a field that isn't there, or none
   */
  public LineFormat(String text) {
    this.text = text;
    List<String> names = new ArrayList<>();
    PartialFields.names().forEach(names::add);
    Matcher field = FIELD.matcher(text);
    int fields = 0;
    for (; field.find(); fields++) {
      if (!names.contains(field.group(1))) {
        throw new UsageException(
            "No field '"
                + field.group()
                + "' in a format."
                + Nearest.question(field.group(1), names),
            "Use those of " + String.join(", ", names) + ".");
      }
    }
    if (fields == 0 && !text.equals(ENV)) {
      throw new UsageException(
          "The format '" + text + "' has no field in it.",
          "Use --format " + ENV + ", or fields such as {name} and {sha512}.");
    }
  }

  /**
   * One partial in one line.
   *
   * @param facts what a plan says of the pair
   */
  public String line(PartialReport report, Map<String, String> facts) {
    return text.equals(ENV)
        ? String.join(" ", assignments(report, facts))
        : FIELD
            .matcher(text)
            .replaceAll(
                field ->
                    Matcher.quoteReplacement(PartialFields.of(report, facts).get(field.group(1))));
  }

  /** One partial of which nothing else is told: assignments get a line each. */
  public List<String> lines(PartialReport report) {
    return text.equals(ENV) ? assignments(report, Map.of()) : List.of(line(report, Map.of()));
  }

  private static List<String> assignments(PartialReport report, Map<String, String> facts) {
    List<String> assignments = new ArrayList<>();
    PartialFields.of(report, facts)
        .forEach(
            (name, value) -> assignments.add(name.toUpperCase(Locale.ROOT) + "=" + quoted(value)));
    return assignments;
  }

  /** As one word of a POSIX shell, whatever is in it; controls are escaped to keep the line one. */
  private static String quoted(String value) {
    String plain = Printable.of(value);
    return SAFE.matcher(plain).matches() ? plain : "'" + plain.replace("'", "'\\''") + "'";
  }
}
