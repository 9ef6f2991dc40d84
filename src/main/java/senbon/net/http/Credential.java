package senbon.net.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;

/**
 * What opens one server's door: a header. It is sent to that server only, also after redirects, and
 * shown nowhere.
 *
 * @param server scheme, host and port such as {@code https://example.org}; host and port such as
 *     {@code *://example.org:8443}, for any scheme; or a host alone
 * @param header its name
 * @param value of the header
 */
public record Credential(String server, String header, String value) {
  /** Headers by which a request would ask for something else, or be no sound request. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "proxy-authorization",
          "range",
          "te",
          "transfer-encoding",
          "upgrade");

  /** Of a server whose scheme doesn't matter. */
  private static final String ANY = "*://";

  private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /**
   * Checks both.
   *
   * @throws UsageException if it is no server, or no header that may be sent along
   */
  public Credential {
    server = server.contains("://") ? origin(server) : host(server);
    if (!header.matches(NAME) || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new UsageException(
          "Not a header for " + ShownAddress.of(server) + ".", "Use NAME: VALUE.");
    }
    if (OURS.contains(header.toLowerCase(Locale.ROOT))) {
      throw new UsageException(
          "The header " + header + " for " + ShownAddress.of(server) + " is not for others to set.",
          "Remove it.");
    }
  }

  private static String host(String server) {
    try {
      return WebAddress.host(server).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return server.toLowerCase(Locale.ROOT); // No address has it, so it is never sent.
    }
  }

  private static String origin(String server) {
    try {
      if (server.startsWith(ANY)) {
        URI uri = WebAddress.parse("http" + server.substring(1));
        return ANY + WebAddress.host(uri) + ":" + Addresses.port(uri);
      }
      return Addresses.origin(WebAddress.parse(server));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Not the address of a server: '" + ShownAddress.of(server) + "'.",
          "Use one such as https://host:port.");
    }
  }

  /** The credential of a user name and a password, {@code NAME:PASSWORD}. */
  public static Credential basic(String server, String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    String value = "Basic " + Base64.getEncoder().encodeToString(bytes);
    return new Credential(server, "Authorization", value);
  }

  /** Whether it is for a host, at whatever port an address names. */
  boolean isForHost() {
    return !server.contains("://");
  }

  /**
   * Whether it may be sent.
   *
   * @param start the address that was given
   * @param uri that is asked now: the same, or where redirects lead
   */
  boolean isFor(URI start, URI uri) {
    String origin = Addresses.origin(uri);
    if (server.startsWith(ANY)) {
      return server.equals(ANY + origin.substring(origin.indexOf("://") + 3));
    } else if (!isForHost()) {
      return server.equals(origin);
    }
    return server.equals(WebAddress.host(uri))
        && (origin.equals(Addresses.origin(start)) || origin.equals("https://" + server + ":443"));
  }

  @Override
  public String toString() {
    return "Credential[" + server + "]";
  }
}
