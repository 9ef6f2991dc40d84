package senbon.service.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the service listens and what it lets clients do.
 *
 * @param host to listen on
 * @param port to listen on; 0 is any that is free
 * @param basePath that all addresses begin with; empty or with a slash before it, none behind it
 * @param publicUrl that clients use, if that is another one
 * @param limits of what clients may take
 * @param trustedProxies blocks of addresses
 * @param proxyUserHeader by which such a proxy names a token's owner
 * @param corsOrigins whose pages may read answers
 * @param accessLog a file, or {@code -} for the log
 * @param legacyApi whether funsize's old addresses answer
 * @param usualEffort of a wish that names none
 * @param deadline of a job that names none
 * @param revalidate how long what was made of addresses without hashes holds
 */
public record HttpSettings(
    String host,
    int port,
    String basePath,
    Optional<URI> publicUrl,
    Limits limits,
    List<String> trustedProxies,
    Optional<String> proxyUserHeader,
    List<String> corsOrigins,
    Optional<String> accessLog,
    boolean legacyApi,
    String usualEffort,
    Duration deadline,
    Duration revalidate) {
  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
    corsOrigins = List.copyOf(corsOrigins);
  }

  /**
   * What clients may take.
   *
   * @param body largest body of a request, in bytes
   * @param batch largest plan of a batch, in bytes
   * @param queue jobs that may wait
   * @param client jobs of one client that may wait
   * @param rate requests a second of one address; 0 is any number
   * @param streams of events at once
   * @param idle wait for a client that reads or sends nothing
   */
  public record Limits(
      long body, long batch, int queue, int client, int rate, int streams, Duration idle) {}
}
