package senbon.net.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import senbon.base.AddressBlock;

/**
 * Addresses that lead to this machine, to networks near it, or to nobody: whoever may choose an
 * address for a service could reach by them what is not meant for him. IPv4 addresses inside of
 * IPv6 ones count as what they are.
 *
 * <p>Source: the registries of special-purpose addresses (RFC 6890), RFC 6052 (2.1) and 8215 for
 * NAT64, RFC 3056 for 6to4, RFC 4291 (2.4) for what is unicast; 168.63.129.16 is Azure's own server
 * at every virtual machine.
 */
final class InsideAddresses {
  private static final List<Kind> KINDS =
      List.of(
          new Kind("this machine", "127.0.0.0/8", "0.0.0.0/8", "::1", "::"),
          new Kind("a private network", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
          new Kind("a private network", "fc00::/7", "fec0::/10"),
          new Kind("the link of this machine", "169.254.0.0/16", "fe80::/10"),
          new Kind("a provider's network", "100.64.0.0/10", "168.63.129.16"),
          new Kind("several machines at once", "224.0.0.0/4", "ff00::/8"),
          new Kind("no server of the internet", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15"),
          new Kind("no server of the internet", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4"),
          new Kind("no server of the internet", "2001:db8::/32", "3fff::/20"),
          new Kind("a tunnel or translator", "192.88.99.0/24", "2001::/23", "2002::/16"),
          new Kind("a tunnel or translator", "64:ff9b:1::/48"));

  /** NAT64 to the whole IPv4 internet: the last four bytes tell where to. */
  private static final AddressBlock TRANSLATED = AddressBlock.parse("64:ff9b::/96");

  /** All that was ever given out; what is elsewhere leads to nobody. */
  private static final AddressBlock GLOBAL = AddressBlock.parse("2000::/3");

  private InsideAddresses() {}

  /** Where an address leads if it is an inside one: words to follow "leads to". */
  static Optional<String> kind(InetAddress address) {
    InetAddress meant = meant(address);
    for (Kind kind : KINDS) {
      for (AddressBlock block : kind.blocks) {
        if (block.contains(meant)) {
          return Optional.of(kind.name);
        }
      }
    }
    boolean nowhere = meant.getAddress().length == 16 && !GLOBAL.contains(meant);
    return nowhere ? Optional.of("no server of the internet") : Optional.empty();
  }

  private static InetAddress meant(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (!TRANSLATED.contains(address)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Some blocks, and where they lead. */
  private static final class Kind {
    private final String name;
    private final List<AddressBlock> blocks;

    Kind(String name, String... blocks) {
      this.name = name;
      this.blocks = Arrays.stream(blocks).map(AddressBlock::parse).toList();
    }
  }
}
