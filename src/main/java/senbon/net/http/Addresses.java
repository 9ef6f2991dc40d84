package senbon.net.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import senbon.base.ShownAddress;
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
    String scheme = scheme(uri);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new UsageException(
          "Not an address to download from: '" + ShownAddress.of(uri) + "'.",
          "Use one that begins with https:// or http:// and names a host.");
    }
  }

  static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
  }

  /** Scheme, host and port: who is spoken to. */
  static String origin(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("no host");
    }
    return scheme(uri) + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(uri);
  }

  /** The user and password in the address, if there are any. */
  static Optional<String> userInfo(URI uri) {
    return Optional.ofNullable(uri.getUserInfo());
  }

  /** The address without user, password and fragment: what is asked for. */
  static URI bare(URI uri) {
    if (uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
      return uri;
    }
    String port = uri.getPort() >= 0 ? ":" + uri.getPort() : "";
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(scheme(uri) + "://" + uri.getHost() + port + path + query);
  }

  /**
   * Where a redirect leads.
   *
   * @param location as the server sent it; what may not be in an address is percent-encoded
   */
  static URI resolve(URI base, String location) throws URISyntaxException {
    StringBuilder sound = new StringBuilder();
    for (byte b : location.strip().getBytes(StandardCharsets.UTF_8)) {
      boolean bad = b <= ' ' || "\"<>\\^`{|}".indexOf(b) >= 0 || b == 0x7f;
      sound.append(bad ? "%" + HexFormat.of().withUpperCase().toHexDigits(b) : (char) b);
    }
    return bare(base.resolve(new URI(sound.toString())));
  }
}
