package senbon.base;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as they may be shown and written down: scheme, host, port and path. User name,
 * password, query and fragment may hold secrets and never show, in unsound addresses either; where
 * it can't be told what is what, less is shown.
 */
public final class ShownAddress {
  /** In place of what may be a secret. */
  private static final String HIDDEN = "…";

  /** What comes before the host; people write slashes either way, and too many. */
  private static final Pattern START =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?[/\\\\]{2,}");

  /** The same inside of a text. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:[/\\\\]+");

  /** The first line of an exception in a trace, if an at sign is in its message. */
  private static final Pattern THROWN =
      Pattern.compile("((?:[\\w ]+: )?[\\w.$]+(?:Exception|Error): ).*(?:@|%40).*");

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{0,5})?");

  /** A text without a scheme that begins like {@code user:password@host}. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?:[/\\\\]{2,})?[^/\\\\@:]{2,}:.*(?:@|%40).*", Pattern.DOTALL);

  private ShownAddress() {}

  /** A sound address. */
  public static String of(URI uri) {
    if ("file".equalsIgnoreCase(uri.getScheme()) && uri.getRawAuthority() == null) {
      return Printable.of("file://" + uri.getRawPath());
    } else if (uri.getHost() == null || uri.getScheme() == null) {
      return ofUnsound(uri.toString());
    } else if (isPerhapsPassword(uri)) {
      return uri.getScheme() + "://" + HIDDEN;
    }
    StringBuilder shown = new StringBuilder(uri.getScheme()).append("://").append(uri.getHost());
    if (uri.getPort() >= 0) {
      shown.append(':').append(uri.getPort());
    }
    return Printable.of(shown.append(uri.getRawPath() == null ? "" : uri.getRawPath()).toString());
  }

  /**
   * Whether host and path may be a name and a password that has a slash, question mark or number
   * sign in it, after which the host comes: {@code https://me:12/34@example.org/a}.
   */
  private static boolean isPerhapsPassword(URI uri) {
    String authority = uri.getRawAuthority();
    String all = uri.toString();
    String rest = all.substring(all.indexOf(authority) + authority.length());
    String host = uri.getHost();
    boolean name = host.indexOf('.') < 0 && !host.equals("localhost") && !host.startsWith("[");
    return afterAt(rest) > 0 && (uri.getPort() >= 0 || name);
  }

  /** A text that was meant as an address, sound or not. */
  public static String of(String given) {
    String text = WebAddress.trimmed(given);
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      return ofUnsound(text);
    }
  }

  /** An address or the path of a file, which shows as it is unless it looks like an address. */
  public static String ofLocation(String location) {
    String text = WebAddress.trimmed(location);
    Matcher start = START.matcher(text);
    boolean hasScheme = start.lookingAt() && start.end(1) > 1; // C:\\ is a drive
    return hasScheme || CREDENTIALS.matcher(text).matches() ? of(text) : location;
  }

  /**
   * A message in which addresses may stand, without what may be secret in them. It is the last net
   * under whatever quotes a text of a user or a server, so it takes words for addresses sooner than
   * not.
   */
  public static String within(String text) {
    if (text.indexOf('@') < 0 && !text.contains("%40") && !text.contains(":/")) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (start < text.length() && isBetweenWords(text.charAt(start))) {
        start++;
      }
      int end = start == 0 ? wordEnd(text, 0) : wordEnd(text, start, text.charAt(start - 1));
      end = withRest(text, start, end);
      shown.append(text, at, start).append(word(text.substring(start, end)));
      at = end;
    }
    return shown.toString();
  }

  /**
   * A message that quotes arguments as they are, blanks and quotes included: from the first thing
   * like an address to the last at sign nothing shows.
   */
  public static String quoted(String text) {
    Matcher scheme = SCHEME.matcher(text);
    int at = afterAt(text);
    int start = scheme.find() ? scheme.end() : 0;
    return at > start && start > 0
        ? text.substring(0, start) + HIDDEN + within(text.substring(at))
        : within(text);
  }

  /** A line of a trace: an exception of Java quotes whatever it was given. */
  public static String inTrace(String line) {
    Matcher message = THROWN.matcher(line);
    return message.matches() ? message.group(1) + HIDDEN : within(line);
  }

  private static boolean isBetweenWords(char c) {
    return Character.isWhitespace(c) || c == '\'' || c == '"' || c == '(' || c == '<';
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && !isBetweenWords(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Of a word in quotes all of it, blanks included, if it begins like an address. */
  private static int wordEnd(String text, int start, char before) {
    int end = wordEnd(text, start);
    if ((before == '\'' || before == '"') && text.substring(start, end).indexOf(':') > 0) {
      for (int close = text.indexOf(before, start); close >= 0; ) {
        if (close + 1 == text.length() || ".,:;) ".indexOf(text.charAt(close + 1)) >= 0) {
          return close;
        }
        close = text.indexOf(before, close + 1);
      }
    }
    return end;
  }

  /** The end of an address in which a blank or quote of a password has ended the word. */
  private static int withRest(String text, int start, int end) {
    Matcher scheme = SCHEME.matcher(text).region(start, end);
    if (!scheme.find()) {
      return end;
    }
    String rest = text.substring(scheme.end(), end);
    String server = rest.substring(0, first(rest, "/\\?#.,;)"));
    boolean open =
        server.indexOf(':') > 0 && afterAt(rest) == 0 && !rest.matches(".*:[0-9]{1,5}\\W.*|.*:");
    int at = open && !AUTHORITY.matcher(server).matches() ? text.indexOf('@', end) : -1;
    return at < 0 ? end : wordEnd(text, at);
  }

  private static String word(String word) {
    int end = word.length();
    while (end > 0 && ".,:;)".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    String text = word.substring(0, end);
    Matcher scheme = SCHEME.matcher(text);
    if (scheme.find()) {
      String address = text.substring(scheme.start());
      String rest = text.substring(scheme.end());
      String authority = rest.substring(0, first(rest, "/\\?#"));
      boolean plain = AUTHORITY.matcher(authority).matches() && first(rest, "?#@") == rest.length();
      return plain && !rest.contains("%40")
          ? word
          : text.substring(0, scheme.start()) + of(address) + word.substring(end);
    }
    return CREDENTIALS.matcher(text).matches() ? of(text) + word.substring(end) : word;
  }

  private static String ofUnsound(String text) {
    Matcher start = START.matcher(text);
    boolean hasStart = start.lookingAt();
    String scheme = hasStart && start.group(1) != null ? start.group(1) + ":" : "";
    String shown = hasStart ? scheme + "//" : "";
    String rest = hasStart ? text.substring(start.end()) : text;
    int end = first(rest, "?#");
    String head = rest.substring(0, end);
    if (afterAt(rest.substring(end)) > 0) {
      return shown + HIDDEN; // what looks like a query may be part of a password
    }
    head = head.substring(afterAt(head));
    String authority = head.substring(0, first(head, "/\\"));
    return AUTHORITY.matcher(authority).matches() ? Printable.of(shown + head) : shown + HIDDEN;
  }

  /** Where the first of some characters is, or the end. */
  private static int first(String text, String characters) {
    int at = 0;
    while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /**
   * Where the text goes on after its last at sign, written as it is or encoded; 0 if it has none.
   */
  private static int afterAt(String text) {
    return Math.max(
        text.lastIndexOf('@') + 1, text.lastIndexOf("%40") + (text.contains("%40") ? 3 : 0));
  }
}
