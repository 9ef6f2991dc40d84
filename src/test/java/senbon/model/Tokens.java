package senbon.model;

import java.util.Optional;

/** Cuts text as C's strtok does, with a rest that is cut further. */
final class Tokens {
  private final String text;
  private int at;

  Tokens(String text) {
    this.text = text;
  }

  /** What stands before the next separator, after any number of them. */
  Optional<String> next(String separators) {
    while (at < text.length() && separators.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int start = at;
    while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    int end = at;
    if (at < text.length()) {
      at++; // the separator itself
    }
    return end == start ? Optional.empty() : Optional.of(text.substring(start, end));
  }
}
