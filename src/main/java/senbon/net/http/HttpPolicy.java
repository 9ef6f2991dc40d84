package senbon.net.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import senbon.base.AddressBlock;
import senbon.base.Version;

/**
 * How downloads are made and what they may do.
 *
 * @param network the way to the servers
 * @param userAgent what senbon calls itself
 */
public record HttpPolicy(
    Timeouts timeouts,
    Retries retries,
    Limits limits,
    Access access,
    Network network,
    String userAgent) {

  /**
   * How long to wait.
   *
   * @param connect for one connection to one address
   * @param idle the longest time without a byte
   * @param attempt for one request, redirects and body included
   * @param total for a download, retries, waits and mirrors included
   */
  public record Timeouts(Duration connect, Duration idle, Duration attempt, Duration total) {}

  /**
   * How often to try.
   *
   * @param attempts requests for one address, the first included
   * @param budget retries of all downloads of one fetcher together
   * @param first the wait before the first retry is between half of this and all of it, and twice
   *     as long before each further one
   * @param longest such wait; what a server asks for by Retry-After may be longer
   */
  public record Retries(int attempts, int budget, Duration first, Duration longest) {
    public Retries {
      if (attempts < 1 || budget < 0) {
        throw new IllegalArgumentException("no attempt is allowed, or the budget is negative");
      }
    }
  }

  /**
   * How much to take.
   *
   * @param redirects in one request
   * @param bytes of the largest file
   */
  public record Limits(int redirects, long bytes) {
    public Limits {
      if (redirects < 0 || bytes < 0) {
        throw new IllegalArgumentException("a limit is negative");
      }
    }
  }

  /**
   * What may be asked, and with which keys.
   *
   * @param prefixes beginnings of the addresses that may be asked, redirects included; scheme, host
   *     and port must be the same and the path begin alike. None allows every address
   * @param credentials sent each to its own server only
   * @param inside blocks of {@link InsideAddresses inside addresses} that may be asked; empty for
   *     none of them, absent for every address
   */
  public record Access(
      List<String> prefixes, List<Credential> credentials, Optional<List<AddressBlock>> inside) {
    public Access {
      prefixes = List.copyOf(prefixes);
      credentials = List.copyOf(credentials);
    }
  }

  /** What fits files of up to 4 GiB from a public server. */
  public static HttpPolicy defaults() {
    return new HttpPolicy(
        new Timeouts(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(30),
            Duration.ofHours(1)),
        new Retries(6, 200, Duration.ofSeconds(1), Duration.ofSeconds(30)),
        new Limits(10, 4L << 30),
        new Access(List.of(), List.of(), Optional.empty()),
        Network.DIRECT,
        Version.program());
  }

  public HttpPolicy withTimeouts(
      Duration connect, Duration idle, Duration attempt, Duration total) {
    Timeouts others = new Timeouts(connect, idle, attempt, total);
    return new HttpPolicy(others, retries, limits, access, network, userAgent);
  }

  public HttpPolicy withRetries(int attempts, int budget, Duration first, Duration longest) {
    Retries others = new Retries(attempts, budget, first, longest);
    return new HttpPolicy(timeouts, others, limits, access, network, userAgent);
  }

  public HttpPolicy withLimits(int redirects, long bytes) {
    Limits others = new Limits(redirects, bytes);
    return new HttpPolicy(timeouts, retries, others, access, network, userAgent);
  }

  public HttpPolicy withAccess(List<String> prefixes, List<Credential> credentials) {
    Access other = new Access(prefixes, credentials, access.inside);
    return new HttpPolicy(timeouts, retries, limits, other, network, userAgent);
  }

  /**
   * With other inside addresses allowed.
   *
   * @param inside as in {@link Access}
   */
  public HttpPolicy withInside(Optional<List<AddressBlock>> inside) {
    Access other = new Access(access.prefixes, access.credentials, inside);
    return new HttpPolicy(timeouts, retries, limits, other, network, userAgent);
  }

  public HttpPolicy withNetwork(Network other) {
    return new HttpPolicy(timeouts, retries, limits, access, other, userAgent);
  }
}
