package senbon.service.guard;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import senbon.base.WebAddress;

/**
 * Whether a form was sent from a page of the service itself. Browsers send forms of any page to any
 * address, with its cookies.
 *
 * <p>Source: W3C Fetch Metadata (2.3) for Sec-Fetch-Site, RFC 6454 for Origin.
 */
public final class OriginCheck {
  private final Optional<String> publicOrigin;

  /**
   * @param publicUrl the address that clients use, if one is set
   */
  public OriginCheck(Optional<URI> publicUrl) {
    this.publicOrigin = publicUrl.map(OriginCheck::origin);
  }

  /**
   * Whether the form is one of ours. One that names neither site nor origin is not: every browser
   * sends one of them.
   *
   * @param site the header Sec-Fetch-Site
   * @param origin the header Origin
   * @param scheme by which the request came: http or https
   * @param host that the request named, which {@link HostCheck} has accepted
   */
  public boolean accepts(
      Optional<String> site, Optional<String> origin, String scheme, String host) {
    if (site.isPresent()) {
      return site.get().equals("same-origin") || site.get().equals("none");
    }
    if (origin.isEmpty()) {
      return false;
    }
    try {
      String sent = origin(WebAddress.parse(origin.get()));
      return publicOrigin.filter(sent::equals).isPresent()
          || sent.equals(origin(WebAddress.parse(scheme + "://" + host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Whether a request that changes something may be a program's or of a page of ours: what names
   * neither site nor origin comes from no browser.
   *
   * @param site as in {@link #accepts}, as the others are
   */
  public boolean acceptsCall(
      Optional<String> site, Optional<String> origin, String scheme, String host) {
    return (site.isEmpty() && origin.isEmpty()) || accepts(site, origin, scheme, host);
  }

  private static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = WebAddress.port(uri) >= 0 ? WebAddress.port(uri) : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + WebAddress.host(uri) + ":" + port;
  }
}
