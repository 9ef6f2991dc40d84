package senbon.net.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import senbon.base.AddressBlock;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;

/**
 * Which proxy is asked instead of a server, by the variables that curl reads: {@code http_proxy}
 * (in lower case only, since a web server hands a header down as {@code HTTP_PROXY}), {@code
 * https_proxy}, {@code all_proxy} and {@code no_proxy}, each also in upper case. An empty variable
 * counts as not set.
 *
 * @param direct hosts that are asked themselves: names, which stand for what is under them too,
 *     addresses, blocks of addresses such as {@code 10.0.0.0/8}, or {@code *}
 */
public record Proxies(Optional<Proxy> http, Optional<Proxy> https, List<String> direct) {
  static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

  /** The port of a proxy whose address has none. */
  private static final int DEFAULT_PORT = 1080;

  /**
   * A proxy that speaks HTTP.
   *
   * @param userInfo user and password, for it alone
   */
  public record Proxy(String host, int port, Optional<String> userInfo) {
    @Override
    public String toString() {
      return "http://" + host + ":" + port;
    }
  }

  public Proxies {
    direct = List.copyOf(direct);
  }

  /**
   * By the variables.
   *
   * @throws UsageException if one names something that is no HTTP proxy
   */
  public static Proxies of(Map<String, String> environment) {
    Optional<String> all = either(environment, "all_proxy");
    return new Proxies(
        set(environment, "http_proxy").or(() -> all).map(Proxies::parse),
        either(environment, "https_proxy").or(() -> all).map(Proxies::parse),
        either(environment, "no_proxy")
            .map(text -> Arrays.asList(text.strip().split("[\\s,]+", -1)))
            .orElse(List.of()));
  }

  private static Optional<String> either(Map<String, String> environment, String name) {
    return set(environment, name).or(() -> set(environment, name.toUpperCase(Locale.ROOT)));
  }

  private static Optional<String> set(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Proxy parse(String text) {
    try {
      URI uri =
          WebAddress.parse(text.contains("://") ? text : "http://" + WebAddress.trimmed(text));
      if (Addresses.scheme(uri).equals("http")) {
        int port = WebAddress.port(uri) < 0 ? DEFAULT_PORT : WebAddress.port(uri);
        return new Proxy(WebAddress.host(uri), port, Addresses.userInfo(uri));
      }
    } catch (IllegalArgumentException e) {
      // Said below; the text may hold a password.
    }
    throw new UsageException(
        "A variable names a proxy that can't be used.",
        "Use addresses in http_proxy and https_proxy such as http://host:3128, with what no"
            + " address has in passwords percent-encoded.");
  }

  Optional<Proxy> of(URI uri) {
    return of(Addresses.scheme(uri), WebAddress.host(uri));
  }

  /** The proxy to ask; nothing to ask the host itself. */
  Optional<Proxy> of(String scheme, String host) {
    Optional<Proxy> proxy = scheme.equals("https") ? https : http;
    return proxy.filter(any -> !isDirect(host));
  }

  private boolean isDirect(String host) {
    String name = trimmed(host.toLowerCase(Locale.ROOT));
    return direct.stream().anyMatch(entry -> covers(entry.toLowerCase(Locale.ROOT), name));
  }

  private static boolean covers(String entry, String name) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return inBlock(entry, name);
    }
    String suffix = trimmed(entry.startsWith(".") ? entry.substring(1) : entry);
    return !suffix.isEmpty() && (name.equals(suffix) || name.endsWith("." + suffix));
  }

  private static boolean inBlock(String block, String host) {
    try {
      return AddressBlock.literal(host).filter(AddressBlock.parse(block)::contains).isPresent();
    } catch (IllegalArgumentException e) {
      return false; // as curl takes it
    }
  }

  /** Without the dot at the end of a full name and the brackets around an address. */
  private static String trimmed(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
