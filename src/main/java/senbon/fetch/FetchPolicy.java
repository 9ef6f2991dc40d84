package senbon.fetch;

import java.time.Duration;
import java.util.List;

/**
 * How downloads are made and what they may do.
 *
 * @param connectTimeout for one connection to one address
 * @param idleTimeout the longest time without a byte
 * @param attemptTimeout for one request, redirects and body included
 * @param totalTimeout for a download, retries, waits and mirrors included
 * @param maxAttempts requests for one address, the first included
 * @param retryBudget retries of all downloads of one fetcher together
 * @param backoff the wait before the first retry is between half of this and all of it, and twice
 *     as long before each further one
 * @param maxBackoff the longest such wait; what a server asks for by Retry-After may be longer
 * @param maxRedirects in one request
 * @param maxBytes the largest file
 * @param allowedPrefixes beginnings of the addresses that may be asked, redirects included; scheme,
 *     host and port must be the same and the path begin alike. None allows every address
 * @param credentials sent each to its own server only
 * @param network the way to the servers
 * @param userAgent what senbon calls itself
 */
public record FetchPolicy(
    Duration connectTimeout,
    Duration idleTimeout,
    Duration attemptTimeout,
    Duration totalTimeout,
    int maxAttempts,
    int retryBudget,
    Duration backoff,
    Duration maxBackoff,
    int maxRedirects,
    long maxBytes,
    List<String> allowedPrefixes,
    List<Credential> credentials,
    Network network,
    String userAgent) {
  public FetchPolicy {
    if (maxAttempts < 1 || maxRedirects < 0 || maxBytes < 0 || retryBudget < 0) {
      throw new IllegalArgumentException("a limit is negative, or no attempt is allowed");
    }
    allowedPrefixes = List.copyOf(allowedPrefixes);
    credentials = List.copyOf(credentials);
  }

  /** What fits files of up to 4 GiB from a public server. */
  public static FetchPolicy defaults() {
    return new FetchPolicy(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        6,
        200,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        10,
        4L << 30,
        List.of(),
        List.of(),
        Network.DIRECT,
        "senbon/" + version());
  }

  private static String version() {
    String version = FetchPolicy.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  public FetchPolicy withTimeouts(
      Duration connect, Duration idle, Duration attempt, Duration total) {
    return new FetchPolicy(
        connect,
        idle,
        attempt,
        total,
        maxAttempts,
        retryBudget,
        backoff,
        maxBackoff,
        maxRedirects,
        maxBytes,
        allowedPrefixes,
        credentials,
        network,
        userAgent);
  }

  public FetchPolicy withRetries(int attempts, int budget, Duration first, Duration longest) {
    return new FetchPolicy(
        connectTimeout,
        idleTimeout,
        attemptTimeout,
        totalTimeout,
        attempts,
        budget,
        first,
        longest,
        maxRedirects,
        maxBytes,
        allowedPrefixes,
        credentials,
        network,
        userAgent);
  }

  public FetchPolicy withLimits(int redirects, long bytes) {
    return new FetchPolicy(
        connectTimeout,
        idleTimeout,
        attemptTimeout,
        totalTimeout,
        maxAttempts,
        retryBudget,
        backoff,
        maxBackoff,
        redirects,
        bytes,
        allowedPrefixes,
        credentials,
        network,
        userAgent);
  }

  public FetchPolicy withAccess(List<String> prefixes, List<Credential> keys) {
    return new FetchPolicy(
        connectTimeout,
        idleTimeout,
        attemptTimeout,
        totalTimeout,
        maxAttempts,
        retryBudget,
        backoff,
        maxBackoff,
        maxRedirects,
        maxBytes,
        prefixes,
        keys,
        network,
        userAgent);
  }

  public FetchPolicy withNetwork(Network other) {
    return new FetchPolicy(
        connectTimeout,
        idleTimeout,
        attemptTimeout,
        totalTimeout,
        maxAttempts,
        retryBudget,
        backoff,
        maxBackoff,
        maxRedirects,
        maxBytes,
        allowedPrefixes,
        credentials,
        other,
        userAgent);
  }
}
