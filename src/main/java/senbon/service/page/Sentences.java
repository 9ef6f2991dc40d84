package senbon.service.page;

/**
 * The sentences of a message.
 *
 * @param last what to do, as messages of the program end; empty if there is only one sentence
 */
record Sentences(String most, String last) {
  static Sentences of(String text) {
    String whole = text.strip();
    for (int at = whole.length() - 3; at > 0; at--) {
      boolean ends = whole.charAt(at) == '.' && whole.charAt(at + 1) == ' ';
      if (ends && Character.isUpperCase(whole.charAt(at + 2))) {
        return new Sentences(whole.substring(0, at + 1), whole.substring(at + 2));
      }
    }
    return new Sentences(whole, "");
  }
}
