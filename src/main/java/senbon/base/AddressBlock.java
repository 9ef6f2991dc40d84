package senbon.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IP addresses, as {@code 10.0.0.0/8} and {@code fe80::/10}; a single address is a block
 * of one.
 *
 * <p>Source: RFC 4632 (3.1), RFC 4291 (2.3).
 */
public final class AddressBlock {
  /** Without zeros before it, which some would read as octal. */
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  /** What else begins like this, Java would look up as a name. */
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*");

  private static final Pattern FOUR = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private final String text;
  private final byte[] base;
  private final int bits;

  private AddressBlock(String text, byte[] base, int bits) {
    this.text = text;
    this.base = base;
    this.bits = bits;
  }

  /**
   * Reads one. Bits after the prefix may be set; they don't count.
   *
   * @throws IllegalArgumentException saying what is wrong as a whole clause
   */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    String start = slash < 0 ? text : text.substring(0, slash);
    byte[] base =
        literal(start)
            .map(InetAddress::getAddress)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + Printable.of(text) + "' is no address"));
    int most = 8 * base.length;
    String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
    int bits = length.matches("[0-9]{1,3}") ? Integer.parseInt(length) : most + 1;
    if (bits > most) {
      throw new IllegalArgumentException(
          "'" + Printable.of(text) + "' has no length from 0 to " + most + " after the slash");
    }
    return new AddressBlock(text, base, bits);
  }

  /**
   * The address that a host is, without asking anybody for its name: four decimal numbers, or IPv6
   * with or without brackets. Other spellings of numbers and zones are none.
   */
  public static Optional<InetAddress> literal(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    boolean four = !bracketed && FOUR.matcher(bare).matches();
    boolean six = bare.length() <= 45 && bare.indexOf(':') >= 0 && SIX.matcher(bare).matches();
    if (!four && !six) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address lies in it; IPv4 written as IPv6 ({@code ::ffff:0:0/96}) is IPv4. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != base.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      if (((base[i / 8] ^ other[i / 8]) & (0x80 >> (i % 8))) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
