package senbon.base;

/** Texts from elsewhere as they may go to a terminal or into a line of a log. */
public final class Printable {
  private Printable() {}

  /**
   * The text with every character escaped that has no shape of its own but an effect: controls,
   * which steer terminals and break lines, and marks that reorder the text around them.
   */
  public static String of(String text) {
    return escaped(text, false);
  }

  /** The same for a line of a table or a trace, in which tabs are meant. */
  public static String line(String text) {
    return escaped(text, true);
  }

  /** Whether {@link #of} gives the text as it is. */
  public static boolean isPlain(String text) {
    return firstEffect(text, false) == text.length();
  }

  private static String escaped(String text, boolean tabs) {
    int plain = firstEffect(text, tabs);
    if (plain == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, plain);
    for (int i = plain; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (hasEffect(c, tabs)) {
        shown.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\u{%x}".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  private static int firstEffect(String text, boolean tabs) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (hasEffect(c, tabs)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return text.length();
  }

  private static boolean hasEffect(int c, boolean tabs) {
    return (c < ' ' || c >= 0x7f) && isSpecial(c) && !(tabs && c == '\t');
  }

  private static boolean isSpecial(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
