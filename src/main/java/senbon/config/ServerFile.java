package senbon.config;

import java.nio.file.Path;
import senbon.base.ShownAddress;
import senbon.base.failure.UsageException;

/**
 * A file that is for one server only.
 *
 * @param server such as {@code https://example.org}
 */
public record ServerFile(String server, Path file) {
  /** Reads {@code SERVER=FILE}; a server without a scheme is one of https. */
  static ServerFile parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException(
          "Not SERVER=FILE: '" + ShownAddress.ofLocation(text) + "'.",
          "Write SERVER=FILE, such as example.org=headers.");
    }
    String server = text.substring(0, equals).strip();
    int scheme = text.indexOf("://");
    boolean startsWithServer = scheme >= 0 && scheme < equals;
    // A password may hold an equals sign, too.
    if ((startsWithServer && text.contains("@"))
        || server.contains("@")
        || server.contains("%40")) {
      throw new UsageException(
          "A server for a file of headers has a user name or password.", "Use https://HOST=FILE.");
    }
    String origin = server.contains("://") ? server : "https://" + server;
    return new ServerFile(origin, Keys.path(text.substring(equals + 1).strip()));
  }
}
