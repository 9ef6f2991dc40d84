package senbon.net.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Blocks of addresses, as {@code 10.0.0.0/8} (RFC 4632) and {@code fe80::/10}. */
final class AddressBlocks {
  private AddressBlocks() {}

  /** Whether the host is an address, no name, and lies in the block. */
  static boolean covers(String block, String host) {
    String[] parts = block.split("/", 2);
    if (!isAddress(parts[0]) || !isAddress(host) || !parts[1].matches("[0-9]{1,3}")) {
      return false;
    }
    try {
      byte[] base = InetAddress.getByName(parts[0]).getAddress();
      byte[] address = InetAddress.getByName(host).getAddress();
      int bits = Integer.parseInt(parts[1]);
      return base.length == address.length && bits <= 8 * base.length && alike(base, address, bits);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean alike(byte[] a, byte[] b, int bits) {
    for (int i = 0; i < bits; i++) {
      if (((a[i / 8] ^ b[i / 8]) & (0x80 >> (i % 8))) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Such a text is never looked up. */
  private static boolean isAddress(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.matches("[0-9a-f:.]*:[0-9a-f:.]*");
  }
}
