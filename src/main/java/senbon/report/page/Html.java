package senbon.report.page;

import java.util.Locale;

/** Text of a page as it grows. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Adds markup as it is. */
  Html add(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds markup with numbers and texts, which are escaped, in its places. */
  Html add(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = values[i] instanceof String s ? escape(s) : values[i];
    }
    text.append(String.format(Locale.ROOT, format, safe));
    return this;
  }

  /** Adds a text that is not markup. */
  Html text(String plain) {
    return add(escape(plain));
  }

  static String escape(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
