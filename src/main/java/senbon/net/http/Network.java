package senbon.net.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The way to the servers.
 *
 * @param authorities PEM file of the certificates that are trusted instead of Java's own
 */
public record Network(Proxies proxies, Optional<Path> authorities) {
  /** Without a proxy, trusting whom Java trusts. */
  public static final Network DIRECT = new Network(Proxies.NONE, Optional.empty());

  /**
   * Reads the certificates, if any are named.
   *
   * @throws senbon.base.failure.UsageException if they can't be used
   */
  public void check() {
    if (authorities.isPresent()) {
      Object unused = Authorities.of(authorities.get());
    }
  }
}
