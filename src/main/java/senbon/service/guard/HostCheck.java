package senbon.service.guard;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import senbon.base.AddressBlock;
import senbon.base.WebAddress;

/**
 * Whether a request is meant for this service. A page of somebody else's can have its own name lead
 * to this machine and so be taken by a browser for the service's (DNS rebinding); but then the
 * request names that host. Ports are not compared: a tunnel or a container often listens on another
 * one, and no name can be turned into {@code localhost} or an address.
 */
public final class HostCheck {
  private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");

  private final Optional<String> publicHost;
  private final String listenHost;

  /**
   * @param publicUrl the address that clients use, if one is set
   * @param listenHost the name or address that the service was told to listen on
   */
  public HostCheck(Optional<URI> publicUrl, String listenHost) {
    this.publicHost = publicUrl.map(WebAddress::host);
    this.listenHost = name(listenHost);
  }

  /**
   * Whether the host is this service.
   *
   * @param host the header, or what the request line names instead; null if there is none
   * @param local the address of this machine at which the connection came in
   */
  public boolean accepts(String host, InetAddress local) {
    if (host == null) {
      return false;
    }
    String name = name(withoutPort(host));
    Optional<InetAddress> literal = AddressBlock.literal(name);
    if (literal.isPresent()) {
      InetAddress address = literal.get();
      return address.isLoopbackAddress()
          || address.equals(local)
          || AddressBlock.literal(listenHost).filter(address::equals).isPresent()
          || publicHost.flatMap(AddressBlock::literal).filter(address::equals).isPresent();
    }
    return name.equals("localhost")
        || (name.equals(listenHost) && !name.isEmpty())
        || publicHost.filter(name::equals).isPresent();
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean port =
        colon > host.lastIndexOf(']')
            && PORT.matcher(host).region(colon + 1, host.length()).matches();
    return port ? host.substring(0, colon) : host;
  }

  /** In lower case, without the dot at the end of a full name. */
  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
