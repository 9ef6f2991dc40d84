package senbon.tools;

import java.util.Comparator;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;

/**
 * Name and version of a tool, written {@code name@version}. What an id stands for never changes:
 * the same id makes the same bytes of the same input, for ever.
 */
public record ToolId(String name, String version) implements Comparable<ToolId> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Comparator<ToolId> ORDER =
      Comparator.comparing(ToolId::name).thenComparing(ToolId::version);

  public ToolId {
    if (!NAME.matcher(name).matches() || !VERSION.matcher(version).matches()) {
      throw new UsageException(
          "Not a tool: '" + name + "@" + version + "'.", "Write NAME@VERSION, such as mbsdiff@61.");
    }
  }

  /**
   * Reads {@code NAME@VERSION}.
   *
   * @throws UsageException if it is not of the form NAME@VERSION
   */
  public static ToolId parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      throw new UsageException(
          "Not a tool: '" + text + "'.", "Write NAME@VERSION, such as mbsdiff@61.");
    }
    return new ToolId(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public int compareTo(ToolId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
