package senbon.config;

import java.net.URI;
import java.util.Optional;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;

/** An address of a server, below which there are others; it hides nothing. */
final class ServerAddress {
  private ServerAddress() {}

  /**
   * The address of a server, or none.
   *
   * @param wrong what is said of anything else
   */
  static Optional<URI> parse(String text, String wrong) {
    if (text.equals(Keys.NONE)) {
      return Optional.empty();
    }
    try {
      URI uri = WebAddress.parse(text);
      if (WebAddress.user(uri).isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new UsageException(wrong, "Use https://HOST, http://HOST:PORT or https://HOST/PATH.");
  }
}
