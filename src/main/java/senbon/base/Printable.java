package senbon.base;

/** Texts from elsewhere as they may go to a terminal or into a line of a log. */
public final class Printable {
  private Printable() {}

  /**
   * The text with every character escaped that has no shape of its own but an effect: controls,
   * which steer terminals and break lines, and marks that reorder the text around them.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (hasEffect(c)) {
                shown.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\u{%x}".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static boolean hasEffect(int c) {
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
