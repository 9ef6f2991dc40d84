package senbon.service.wish;

import java.util.List;
import java.util.Optional;
import senbon.base.io.Digest;

/**
 * One of the two builds of a wish.
 *
 * @param url an http or https address, as it was given; to be shown only by {@code ShownAddress}
 * @param hash that its bytes must have
 * @param mirrors more addresses of the same bytes; only with a hash
 */
public record Side(String url, Optional<Digest> hash, List<String> mirrors) {
  public Side {
    mirrors = List.copyOf(mirrors);
  }
}
