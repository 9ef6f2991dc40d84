package senbon.net.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import senbon.base.ShownAddress;
import senbon.base.failure.UsageException;

/**
 * What opens one server's door: a header. It is sent to that server only, also after redirects, and
 * shown nowhere.
 *
 * @param server scheme, host and port such as {@code https://example.org}; or a host alone, for
 *     every scheme and port
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

  private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /**
   * Checks both.
   *
   * @throws UsageException if it is no server, or no header that may be sent along
   */
  public Credential {
    server = server.contains("://") ? origin(server) : server.toLowerCase(Locale.ROOT);
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

  private static String origin(String server) {
    try {
      return Addresses.origin(URI.create(server));
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

  boolean isFor(URI uri) {
    return server.contains("://")
        ? server.equals(Addresses.origin(uri))
        : server.equals(uri.getHost().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "Credential[" + server + "]";
  }
}
