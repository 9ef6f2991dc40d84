package senbon.service.guard;

import java.net.URI;
import java.util.List;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.RefusedException;
import senbon.net.http.AddressPolicy;

/**
 * From where the service fetches for others: only the web, only what its settings list, and of that
 * what the caller's token may name. Where an address leads is for the client of HTTP to see ({@code
 * allow-private}), which is asked at each redirect.
 */
public final class FetchGuard {
  private final List<String> prefixes;
  private final AddressPolicy policy;

  /**
   * @param prefixes beginnings of addresses; none allows nothing
   * @throws senbon.base.failure.UsageException if one is not an address
   */
  public FetchGuard(List<String> prefixes) {
    this.prefixes = List.copyOf(prefixes);
    this.policy = new AddressPolicy(prefixes);
  }

  /** Whether any address may be fetched from at all. */
  public boolean isClosed() {
    return prefixes.isEmpty();
  }

  /**
   * Lets an address pass that a caller names.
   *
   * @throws RefusedException if it is none of http or https, or not allowed
   */
  public void check(Caller caller, String address) {
    URI uri;
    try {
      uri = WebAddress.parse(address);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "The service can't fetch " + ShownAddress.of(address) + ": " + e.getMessage() + ".",
          "Use an https address.");
    }
    if (isClosed() || !policy.allows(uri)) {
      throw new RefusedException(
          "The service does not fetch from " + ShownAddress.of(uri) + ".",
          "Ask whoever runs it to list the address under allow-url.");
    }
    if (!caller.allow().isEmpty() && !new AddressPolicy(caller.allow()).allows(uri)) {
      throw new RefusedException(
          "The token " + caller.name() + " may not name " + ShownAddress.of(uri) + ".",
          "Use an address that the token's line allows.");
    }
  }
}
