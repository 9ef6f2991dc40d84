package senbon.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import senbon.io.Digest;
import senbon.io.UsageException;

/**
 * An archive as a user names it: an http(s) address, a {@code file:} address or a path.
 *
 * @param expected the hash that its bytes must have
 */
public record Input(String location, Optional<Digest> expected) {
  /** As it may be shown and written down. */
  public String shown() {
    return remote().map(Addresses::withoutSecrets).orElse(location);
  }

  /** The address if it must be fetched over the network. */
  public Optional<URI> remote() {
    String lower = location.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      return Optional.empty();
    }
    URI uri = uri();
    if (uri.getHost() == null) {
      throw new UsageException("No host in the address " + location + ".", "Correct the address.");
    }
    return Optional.of(uri);
  }

  /** The path if it is a local file. */
  public Path local() {
    String lower = location.toLowerCase(Locale.ROOT);
    try {
      if (lower.startsWith("file:")) {
        return Path.of(uri());
      }
      if (lower.matches("[a-z][a-z0-9+.-]+://.*")) {
        throw new UsageException(
            "Can't read the address " + location + ".", "Give an http, https or file address.");
      }
      return Path.of(location);
    } catch (IllegalArgumentException e) {
      throw new UsageException("Not a path: '" + location + "'.", "Correct it.", e);
    }
  }

  private URI uri() {
    try {
      return new URI(location);
    } catch (URISyntaxException e) {
      throw new UsageException(
          "Not an address: '" + location + "'.", "Write blanks and the like as %20.", e);
    }
  }
}
