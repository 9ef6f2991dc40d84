package senbon.config;

import senbon.base.failure.UsageException;

/**
 * Where a server listens.
 *
 * @param host a name or a literal address, IPv6 without brackets
 * @param port 0 to 65535; 0 is any that is free
 */
public record HostPort(String host, int port) {
  /**
   * {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code :PORT}, which is every address.
   *
   * @throws UsageException if it is none of them
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    String port = text.substring(colon + 1);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (colon >= 0
        && port.matches("[0-9]{1,5}")
        && Integer.parseInt(port) <= 65535
        && (bracketed || host.matches("[A-Za-z0-9._-]*"))) {
      String bare = bracketed ? host.substring(1, host.length() - 1) : host;
      return new HostPort(bare.isEmpty() ? "0.0.0.0" : bare, Integer.parseInt(port));
    }
    throw new UsageException(
        "'" + text + "' is no place to listen on.", "Write HOST:PORT, such as 127.0.0.1:8000.");
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
