package senbon.base;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses of http and https as people and servers write them, and what Java's own class doesn't
 * say of them: it knows no host with an underscore, none beyond ASCII, and takes any port.
 *
 * <p>Source: RFC 3986 (3.2, 2.1), RFC 3987 (3.1) for characters beyond ASCII: percent-encoded UTF-8
 * after the host, and the ASCII form of internationalised names in it.
 */
public final class WebAddress {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_HOST = 253;
  private static final int MAX_LABEL = 63;

  /** What the two standards of internationalised names take for different names. */
  private static final String DISPUTED = "ßς\u200c\u200d";

  private WebAddress() {}

  /** Whether the text is meant as such an address, sound or not. */
  public static boolean isMeant(String text) {
    String start = trimmed(text);
    return start.regionMatches(true, 0, "http://", 0, 7)
        || start.regionMatches(true, 0, "https://", 0, 8);
  }

  /** Without what isn't seen at either end: blanks of all kinds, marks of byte order. */
  public static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isUnseen(text.charAt(start))) {
      start++;
    }
    while (end > start && isUnseen(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isUnseen(char c) {
    return c <= ' '
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /**
   * The address in ASCII. One that is sound as it is comes out as it is.
   *
   * @throws IllegalArgumentException saying what is wrong as the end of a sentence, such as {@code
   *     it names no host}, and nothing of the address itself
   */
  public static URI parse(String given) {
    String text = trimmed(given);
    if (!isMeant(text)) {
      throw new IllegalArgumentException("it begins with neither https:// nor http://");
    }
    checkCharacters(text);
    int start = text.indexOf("://") + 3;
    int end = start;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String authority = text.substring(start, end);
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : encoded(authority.substring(0, at), true) + "@";
    String sound =
        text.substring(0, start)
            + user
            + server(authority.substring(at + 1))
            + encoded(text.substring(end), false);
    try {
      return new URI(sound);
    } catch (URISyntaxException e) { // which would show all of it
      throw new IllegalArgumentException(
          "it has a character that must be percent-encoded, as a blank must");
    }
  }

  private static void checkCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c) || c == '\ufffd') {
        throw new IllegalArgumentException(
            "it has characters that can't be read in this locale and must be percent-encoded");
      }
    }
  }

  /** Host and port, checked; the host in ASCII. */
  private static String server(String text) {
    int colon = text.startsWith("[") ? text.indexOf(':', text.indexOf(']') + 1) : text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? "" : text.substring(colon + 1);
    if (!port.isEmpty() && (!isNumber(port) || !isPort(Integer.parseInt(port)))) {
      throw new IllegalArgumentException("its port is not a number from 1 to 65535");
    }
    return host(host) + (colon < 0 ? "" : ":" + port);
  }

  private static boolean isNumber(String text) {
    boolean digits = text.length() <= 9;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  /** Whether a server can be asked at that port. */
  public static boolean isPort(int port) {
    return port > 0 && port <= MAX_PORT;
  }

  /**
   * A host in ASCII.
   *
   * @throws IllegalArgumentException if it is none, as {@link #parse} says it
   */
  public static String host(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("it names no host");
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      return text; // Java checks the address between them.
    }
    String ascii = text;
    if (!isAscii(text)) {
      if (text.chars().anyMatch(c -> DISPUTED.indexOf(c) >= 0)) {
        throw new IllegalArgumentException(
            "its host is two different ones by two standards: write it in ASCII, as xn--");
      }
      ascii = idn(text);
    }
    for (String label : ascii.replaceFirst("\\.$", "").split("\\.", -1)) {
      if (!label.matches("[A-Za-z0-9_-]{1," + MAX_LABEL + "}") || ascii.length() > MAX_HOST) {
        throw new IllegalArgumentException("it names no host");
      }
    }
    return ascii;
  }

  private static String idn(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it names no host");
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * Percent-encodes what is beyond ASCII.
   *
   * @param user whether to encode all that no user or password may have as it is, too
   */
  private static String encoded(String text, boolean user) {
    if (!user && isAscii(text)) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      boolean stray = b == '%' && (hex(bytes, i + 1) < 0 || hex(bytes, i + 2) < 0);
      boolean bad = b <= ' ' || stray || "\"<>[\\]^`{|}@".indexOf(b) >= 0 || b == 0x7f;
      if (b >= 0x80 || (user && bad)) {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b));
      } else {
        encoded.append((char) b);
      }
    }
    return encoded.toString();
  }

  private static int hex(byte[] bytes, int at) {
    return at < bytes.length ? Character.digit(bytes[at], 16) : -1;
  }

  /** The host of an address, in lower case; empty if it has none. */
  public static String host(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      String server = server(uri);
      host = server.substring(0, colon(server));
    }
    return host.toLowerCase(Locale.ROOT);
  }

  /** The port of an address, -1 if it names none. */
  public static int port(URI uri) {
    if (uri.getHost() != null) {
      return uri.getPort();
    }
    String server = server(uri);
    String port = server.substring(Math.min(server.length(), colon(server) + 1));
    return port.isEmpty() || !isNumber(port) ? -1 : Integer.parseInt(port);
  }

  private static int colon(String server) {
    int colon = server.lastIndexOf(':');
    return colon < 0 ? server.length() : colon;
  }

  private static String server(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** The user, or user and password, of an address as they are meant. */
  public static Optional<String> user(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    return at < 0 ? Optional.empty() : Optional.of(decoded(authority.substring(0, at)));
  }

  private static String decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      boolean code = bytes[i] == '%' && hex(bytes, i + 1) >= 0 && hex(bytes, i + 2) >= 0;
      decoded.write(code ? hex(bytes, i + 1) * 16 + hex(bytes, i + 2) : bytes[i]);
      i += code ? 2 : 0;
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
