package senbon.product;

import java.util.ArrayList;
import java.util.List;

/**
 * A version as the Mozilla toolkit compares it: parts between dots, each of them number, text,
 * number, text (docs/formats/updater-limits.md §4). {@code 1.0a1 < 1.0 = 1 < 1.0.1 < 1.*}.
 *
 * <p>Equality is that of the text; versions that differ as text may compare as equal.
 */
public record MozVersion(String text) implements Comparable<MozVersion> {
  private static final Part ABSENT = new Part(0, null, 0, null);

  /** A null text is an absent one, which is greater than any present one. */
  private record Part(int number, String text, int secondNumber, String rest) {
    static Part parse(String part) {
      if (part.equals("*")) {
        return new Part(Integer.MAX_VALUE, null, 0, null);
      }
      int end = endOfNumber(part, 0);
      int number = number(part.substring(0, end));
      if (end == part.length()) {
        return new Part(number, null, 0, null);
      }
      if (part.charAt(end) == '+') {
        return new Part(number + (number < Integer.MAX_VALUE ? 1 : 0), "pre", 0, null);
      }
      int second = end;
      while (second < part.length() && "0123456789+-".indexOf(part.charAt(second)) < 0) {
        second++;
      }
      int rest = endOfNumber(part, second);
      return new Part(
          number,
          part.substring(end, second),
          number(part.substring(second, rest)),
          rest == part.length() ? null : part.substring(rest));
    }

    /** Where an optional sign and digits end; without digits, where they would begin. */
    private static int endOfNumber(String part, int start) {
      int digits = start;
      if (digits < part.length() && "+-".indexOf(part.charAt(digits)) >= 0) {
        digits++;
      }
      int end = digits;
      while (end < part.length() && part.charAt(end) >= '0' && part.charAt(end) <= '9') {
        end++;
      }
      return end == digits ? start : end;
    }

    /** Values that an int can't hold become the largest or smallest that it can. */
    private static int number(String digits) {
      boolean negative = digits.startsWith("-");
      long value = 0;
      for (int i = 0; i < digits.length(); i++) {
        char c = digits.charAt(i);
        if (c >= '0' && c <= '9') {
          value = Math.min(Integer.MAX_VALUE, value * 10 + (c - '0'));
        }
      }
      return (int) (negative ? -value : value);
    }

    int compare(Part other) {
      int result = Integer.compare(number, other.number);
      result = result != 0 ? result : compareTexts(text, other.text);
      result = result != 0 ? result : Integer.compare(secondNumber, other.secondNumber);
      return result != 0 ? result : compareTexts(rest, other.rest);
    }

    private static int compareTexts(String a, String b) {
      if (a == null) {
        return b == null ? 0 : 1;
      }
      return b == null ? -1 : Integer.signum(a.compareTo(b));
    }
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      parts.add(Part.parse(part));
    }
    return parts;
  }

  @Override
  public int compareTo(MozVersion other) {
    List<Part> mine = parts();
    List<Part> theirs = other.parts();
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      Part a = i < mine.size() ? mine.get(i) : ABSENT;
      Part b = i < theirs.size() ? theirs.get(i) : ABSENT;
      int result = a.compare(b);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  /**
   * Compares only the leading numbers, as many as {@code series} has: 56.0a1 and 56.0.2esr are both
   * in series 56.
   */
  public int compareSeries(MozVersion series) {
    List<Part> mine = parts();
    List<Part> theirs = series.parts();
    for (int i = 0; i < theirs.size(); i++) {
      int number = i < mine.size() ? mine.get(i).number : 0;
      int result = Integer.compare(number, theirs.get(i).number);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
