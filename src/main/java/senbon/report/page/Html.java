package senbon.report.page;

import java.util.Locale;
import senbon.base.Printable;

/** Text of a page as it grows. */
public final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Adds markup as it is. */
  public Html add(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds markup with numbers and texts, which are escaped, in its places. */
  public Html add(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = values[i] instanceof String s ? escape(s) : values[i];
    }
    text.append(String.format(Locale.ROOT, format, safe));
    return this;
  }

  /** Adds a text that is not markup. */
  public Html text(String plain) {
    return add(escape(plain));
  }

  /** Begins an item of a legend with a patch of a colour; the caller ends the span. */
  Html key(String style) {
    return add("<span><svg class=\"key\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">")
        .add("<rect class=\"%s\" width=\"12\" height=\"12\" rx=\"3\"/></svg>", style);
  }

  /** A size in the one unit of a page: thousands of bytes. */
  static String size(long bytes) {
    return bytes > 0 && bytes < 50 ? "<0.1" : String.format(Locale.ROOT, "%,.1f", bytes / 1000.0);
  }

  /** The same with the unit. */
  static String sized(long bytes) {
    return size(bytes) + " kB";
  }

  /**
   * A text that is safe between tags and in quoted attributes. What has an effect but no shape,
   * such as controls and marks that turn the direction of text, is shown by its number.
   */
  public static String escape(String plain) {
    return Printable.of(plain)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
