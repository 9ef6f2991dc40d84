package senbon.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import senbon.io.UsageException;

/**
 * What opens one server's door. It is sent to that server only, also after redirects, and shown
 * nowhere.
 *
 * @param origin scheme, host and port of the server, such as {@code https://example.org}
 * @param authorization the value of the header of that name
 */
public record Credential(String origin, String authorization) {
  public Credential {
    try {
      origin = Addresses.origin(URI.create(origin));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Not the address of a server: '" + origin + "'.", "Give one like https://host:port.", e);
    }
  }

  /** The credential of a user name and a password. */
  public static Credential basic(String origin, String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return new Credential(origin, "Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return "Credential[" + origin + "]";
  }
}
