package senbon.net.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header Content-Range of a partial answer (RFC 9110, 14.4).
 *
 * @param last inclusive
 * @param total of the whole file, -1 if unknown
 */
record ContentRange(long first, long last, long total) {
  private static final Pattern FORM =
      Pattern.compile("bytes +([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

  /** Whether it is the whole file. */
  boolean isWhole() {
    return first == 0 && total >= 0 && last == total - 1;
  }

  /** The range, or nothing if the header makes no sense. */
  static Optional<ContentRange> parse(String value) {
    Matcher parts = FORM.matcher(value.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(parts.group(1));
    long last = Long.parseLong(parts.group(2));
    long total = parts.group(3).equals("*") ? -1 : Long.parseLong(parts.group(3));
    boolean sound = first <= last && (total < 0 || last < total);
    return sound ? Optional.of(new ContentRange(first, last, total)) : Optional.empty();
  }
}
