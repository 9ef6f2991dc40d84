package senbon.net.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;

/**
 * Which addresses may be asked, the first as well as each that a redirect leads to. A prefix is
 * compared part by part: scheme, host and port must be the same, and the path must begin with the
 * prefix's.
 */
public final class AddressPolicy {
  private final List<URI> prefixes;

  /**
   * @param prefixes none of them allows every address
   * @throws UsageException if one is not an address
   */
  public AddressPolicy(List<String> prefixes) {
    this.prefixes = prefixes.stream().map(AddressPolicy::parse).toList();
  }

  private static URI parse(String prefix) {
    try {
      URI uri = WebAddress.parse(prefix);
      Addresses.checkUsable(uri);
      if (uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && Addresses.userInfo(uri).isEmpty()) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new UsageException(
        "Not the beginning of an address: '" + ShownAddress.of(prefix) + "'.",
        "Use scheme, host and path, such as https://example.org/pub/.");
  }

  /**
   * Lets the address pass.
   *
   * @throws RefusedException if it is not allowed
   */
  public void check(URI uri) {
    if (!allows(uri)) {
      throw new RefusedException(
          "The address " + ShownAddress.of(uri) + " is not among those allowed.",
          "Allow a prefix of it with --allow-url.");
    }
  }

  /** Whether the address is allowed. */
  public boolean allows(URI uri) {
    return prefixes.isEmpty() || prefixes.stream().anyMatch(prefix -> covers(prefix, uri));
  }

  private static boolean covers(URI prefix, URI uri) {
    return Addresses.origin(prefix).equals(Addresses.origin(uri))
        && path(uri).startsWith(path(prefix))
        && !hasDotSegments(path(uri));
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** Whether a server might take the path to lead elsewhere than it says. */
  private static boolean hasDotSegments(String path) {
    String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
    String slashed = plain.replace("%2f", "/").replace("%5c", "/").replace('\\', '/') + "/";
    return slashed.contains("/../") || slashed.contains("/./") || slashed.contains("%00");
  }

  /**
   * Lets a redirect pass.
   *
   * @throws RefusedException if the step gives up encryption, or leads where one may not go
   */
  public void checkRedirect(URI from, URI to) {
    String scheme = Addresses.scheme(to);
    if (WebAddress.host(to).isEmpty() || !Addresses.isWeb(scheme)) {
      throw new RefusedException(
          ShownAddress.of(from) + " redirects to something that is no address of the web.", "");
    }
    if (Addresses.scheme(from).equals("https") && !scheme.equals("https")) {
      throw new RefusedException(
          ShownAddress.of(from) + " redirects to " + ShownAddress.of(to) + ", without encryption.",
          "If that is meant, use the http address itself.");
    }
    check(to);
  }
}
