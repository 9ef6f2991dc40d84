package senbon.config;

import java.nio.file.Path;
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
          "Not SERVER=FILE: '" + text + "'.", "Write https://HOST=FILE, without a blank.");
    }
    String server = text.substring(0, equals).strip();
    String origin = server.contains("://") ? server : "https://" + server;
    return new ServerFile(origin, Keys.path(text.substring(equals + 1).strip()));
  }
}
