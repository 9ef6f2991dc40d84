package senbon.net.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;

/** What is to be known of an http or https address. */
public final class Addresses {
  private Addresses() {}

  /**
   * Lets the address pass.
   *
   * @throws UsageException unless it is a whole http or https address
   */
  public static void checkUsable(URI uri) {
    if (isObject(uri)) {
      return;
    }
    String scheme = scheme(uri);
    boolean unusable = WebAddress.host(uri).isEmpty() || !isWeb(scheme);
    int port = WebAddress.port(uri);
    if (unusable || (port >= 0 && !WebAddress.isPort(port))) {
      throw new UsageException(
          "Not an address to download from: '" + ShownAddress.of(uri) + "'.",
          "Use one that begins with https:// or http:// and names a host.");
    }
  }

  static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** Whether it names an object in a store, which is an address of the web elsewhere. */
  static boolean isObject(URI uri) {
    return scheme(uri).equals("s3");
  }

  static boolean isWeb(String scheme) {
    return scheme.equals("http") || scheme.equals("https");
  }

  static int port(URI uri) {
    int port = WebAddress.port(uri);
    return port >= 0 ? port : defaultPort(scheme(uri));
  }

  static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** Scheme, host and port: who is spoken to. */
  static String origin(URI uri) {
    String host = WebAddress.host(uri);
    if (host.isEmpty()) {
      throw new IllegalArgumentException("no host");
    }
    return scheme(uri) + "://" + host + ":" + port(uri);
  }

  /** The user and password in the address, if there are any. */
  static Optional<String> userInfo(URI uri) {
    return WebAddress.user(uri);
  }

  /** The address without user, password and fragment: what is asked for. */
  static URI bare(URI uri) {
    if (userInfo(uri).isEmpty() && uri.getRawFragment() == null) {
      return uri;
    }
    String port = WebAddress.port(uri) >= 0 ? ":" + WebAddress.port(uri) : "";
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(scheme(uri) + "://" + WebAddress.host(uri) + port + path + query);
  }

  /**
   * Where a redirect leads.
   *
   * @param location as the server sent it, a character for each byte; what may not be in an address
   *     is percent-encoded
   * @throws IllegalArgumentException if it is no address
   */
  static URI resolve(URI base, String location) throws URISyntaxException {
    byte[] bytes = location.strip().getBytes(StandardCharsets.ISO_8859_1);
    String text = utf8(bytes);
    StringBuilder sound = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean bad = c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0 || (c >= 0x7f && c < 0xa0);
      sound.append(bad ? encoded(c) : "" + c);
    }
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    boolean queryOnly = text.startsWith("?");
    URI next = base.resolve(new URI(queryOnly ? path + sound : sound.toString()));
    return isWeb(scheme(next)) ? bare(WebAddress.parse(next.toString())) : next;
  }

  private static String encoded(char c) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return encoded.toString();
  }

  /** Other bytes than UTF-8 are percent-encoded one by one. */
  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder encoded = new StringBuilder();
      for (byte b : bytes) {
        encoded.append(b < 0 ? String.format(Locale.ROOT, "%%%02X", b & 0xff) : "" + (char) b);
      }
      return encoded.toString();
    }
  }
}
