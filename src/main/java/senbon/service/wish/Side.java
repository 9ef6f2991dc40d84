package senbon.service.wish;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.json.Json;

/**
 * One of the two builds of a wish.
 *
 * @param url an http or https address, as it was given; to be shown only by {@code ShownAddress}
 * @param hash that its bytes must have
 * @param mirrors more addresses of the same bytes; only with a hash
 */
public record Side(String url, Optional<Digest> hash, List<String> mirrors) {
  private static final int LONGEST = 4096;
  private static final int MOST_MIRRORS = 20;

  public Side {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * A build that a query names.
   *
   * @throws UsageException if it is none
   */
  public static Side of(String url, Optional<String> hash) {
    return new Side(address(url), hash.map(Digest::parse), List.of());
  }

  static Optional<Side> read(FieldReader side) {
    side.only(Set.of("url", "hash", "mirrors"));
    Optional<String> url = side.text("url", Side::address);
    if (!side.has("url")) {
      side.wrong("url", "It is missing.");
    }
    Optional<Digest> hash = side.text("hash", Digest::parse);
    List<String> mirrors = new ArrayList<>();
    for (String mirror : side.texts("mirrors")) {
      try {
        mirrors.add(address(mirror));
      } catch (UsageException e) {
        side.wrong("mirrors", e.getMessage());
      }
    }
    if ((!mirrors.isEmpty() && !side.has("hash")) || mirrors.size() > MOST_MIRRORS) {
      side.wrong("mirrors", "There may be " + MOST_MIRRORS + " of them, and only with a hash.");
    }
    return url.map(address -> new Side(address, hash, mirrors));
  }

  /** Only the web: nothing on the disk or in the bucket of the service is a client's business. */
  private static String address(String text) {
    try {
      if (!WebAddress.isMeant(text) || text.length() > LONGEST) {
        throw new UsageException(
            "It is no http or https address of at most " + LONGEST + " characters.",
            "Use the address of a complete MAR.");
      }
      if (WebAddress.user(WebAddress.parse(text)).isPresent()) {
        throw new UsageException(
            "It has a user in it.", "Take it out; who runs the service has a netrc-file for that.");
      }
      return WebAddress.trimmed(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "It is no address: " + ShownAddress.within(e.getMessage()) + ".", "Fix it.", e);
    }
  }

  /** All addresses. */
  public List<String> addresses() {
    List<String> all = new ArrayList<>(List.of(url));
    all.addAll(mirrors);
    return all;
  }

  /** What decides its bytes: the hash, or else the address. */
  String identity() {
    return hash.map(Digest::toString).orElse(url);
  }

  JsonObject json(boolean shown) {
    JsonObject json = new JsonObject();
    json.addProperty("url", shown ? ShownAddress.of(url) : url);
    hash.ifPresent(value -> json.addProperty("hash", value.toString()));
    if (!mirrors.isEmpty()) {
      json.add(
          "mirrors", Json.array(shown ? mirrors.stream().map(ShownAddress::of).toList() : mirrors));
    }
    return json;
  }
}
