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
    }
    StringBuilder shown = new StringBuilder(uri.getScheme()).append("://").append(uri.getHost());
    if (uri.getPort() >= 0) {
      shown.append(':').append(uri.getPort());
    }
    return Printable.of(shown.append(uri.getRawPath() == null ? "" : uri.getRawPath()).toString());
  }

  /** A text that was meant as an address, sound or not. */
  public static String of(String text) {
    try {
      return of(new URI(text.strip()));
    } catch (URISyntaxException e) {
      return ofUnsound(text.strip());
    }
  }

  /** An address or the path of a file, which shows as it is unless it looks like an address. */
  public static String ofLocation(String location) {
    String text = location.strip();
    Matcher start = START.matcher(text);
    boolean hasScheme = start.lookingAt() && start.end(1) > 1; // C:\\ is a drive
    return hasScheme || CREDENTIALS.matcher(text).matches() ? of(text) : location;
  }

  private static String ofUnsound(String text) {
    Matcher start = START.matcher(text);
    boolean hasStart = start.lookingAt();
    String scheme = hasStart && start.group(1) != null ? start.group(1) + ":" : "";
    String shown = hasStart ? scheme + "//" : "";
    String rest = hasStart ? text.substring(start.end()) : text;
    int end = first(rest, "?#");
    String head = rest.substring(0, end);
    if (first(head, "/\\") == end && afterAt(rest.substring(end)) > 0) {
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
