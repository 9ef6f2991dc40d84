package senbon.net.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import senbon.base.AddressBlock;

/**
 * Hosts that are addresses in one of the spellings that systems take: {@code 127.1}, {@code
 * 2130706433}, {@code 0x7f.1} and {@code 0177.0.0.1} are all 127.0.0.1 to {@code inet_aton}, while
 * Java takes the last for 177.0.0.1.
 */
final class NumericHost {
  private NumericHost() {}

  /** The address as {@code inet_aton} reads it; nothing if the host is a name. */
  static Optional<InetAddress> of(String host) {
    Optional<InetAddress> plain = AddressBlock.literal(host);
    if (plain.isPresent()) {
      return plain;
    }
    String[] parts =
        (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", -1);
    if (parts.length > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      int bits = i + 1 < parts.length ? 8 : 8 * (4 - i); // the last fills what is left
      if (part < 0 || part >> bits != 0) {
        return Optional.empty();
      }
      address = i + 1 < parts.length ? address | part << (24 - 8 * i) : address | part;
    }
    byte[] bytes = {
      (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
    };
    try {
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** As C writes numbers: 0x for sixteen, 0 for eight; -1 if it is none of at most 32 bits. */
  private static long number(String text) {
    try {
      long number = -1;
      if (text.matches("0[xX][0-9A-Fa-f]{1,16}")) {
        number = Long.parseLong(text.substring(2), 16);
      } else if (text.matches("0[0-7]{0,16}")) {
        number = Long.parseLong(text, 8);
      } else if (text.matches("[1-9][0-9]{0,16}")) {
        number = Long.parseLong(text);
      }
      return number > 0xffffffffL ? -1 : number;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
