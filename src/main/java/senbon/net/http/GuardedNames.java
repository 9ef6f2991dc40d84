package senbon.net.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import senbon.base.AddressBlock;
import senbon.base.Printable;
import senbon.base.failure.RefusedException;

/**
 * Looks names up, and refuses those that lead inside. It is asked once a connection, for addresses
 * too, and what it has checked is what is connected to: a name that is looked up again with another
 * answer is checked again.
 */
final class GuardedNames implements DnsResolver {
  private final DnsResolver names;
  private final List<AddressBlock> allowed;

  /**
   * @param names knows what names stand for
   * @param allowed blocks of inside addresses that are let pass
   */
  GuardedNames(DnsResolver names, List<AddressBlock> allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  /**
   * All addresses of a host.
   *
   * @throws RefusedException if one of them, or what the host itself spells, is an inside address
   *     that is not allowed
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    checkLiteral(host, allowed);
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      check(host, address, allowed);
    }
    return addresses;
  }

  /**
   * Lets a host pass that is a name, or an address that may be asked.
   *
   * @throws RefusedException for other addresses
   */
  static void checkLiteral(String host, List<AddressBlock> allowed) {
    Optional<InetAddress> literal = NumericHost.of(host);
    if (literal.isPresent()) {
      check(host, literal.get(), allowed);
    }
  }

  private static void check(String host, InetAddress address, List<AddressBlock> allowed) {
    Optional<String> kind = InsideAddresses.kind(address);
    if (kind.isPresent() && allowed.stream().noneMatch(block -> block.contains(address))) {
      throw new RefusedException(
          "The host " + Printable.of(host) + " leads to " + kind.get() + ", which is not allowed.",
          "If that is meant, allow its block of addresses with the setting allow-private.");
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
