package senbon.service.wish;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import senbon.base.io.Digest;

/** A partial that somebody wants: which two builds, and how. */
public record Wish(Side from, Side to, WishOptions options) {
  /** What is not of the wish itself, but of how it is queued. */
  private static final Set<String> NAMES =
      Set.of("from", "to", "options", "priority", "deadline", "no_cache");

  /**
   * Reads the body of a request.
   *
   * @param usualEffort if it names none
   * @throws WrongFieldsException telling of every field that is wrong
   */
  public static Wish read(JsonElement json, String usualEffort) {
    FieldReader root = FieldReader.of(json).only(NAMES);
    Optional<Side> from = side(root, "from");
    Optional<Side> to = side(root, "to");
    WishOptions options = WishOptions.read(root.in("options"), usualEffort);
    root.check();
    return new Wish(from.orElseThrow(), to.orElseThrow(), options);
  }

  private static Optional<Side> side(FieldReader root, String name) {
    if (!root.has(name)) {
      root.wrong(name, "It is missing.");
      return Optional.empty();
    }
    return Side.read(root.in(name));
  }

  /** Reads what {@link #canonical} wrote. */
  public static Wish parse(String canonical) {
    return read(JsonParser.parseString(canonical), "default");
  }

  /** All of it, in one form for each meaning. */
  public String canonical() {
    return json(false).toString();
  }

  /** The same without what addresses may hide. */
  public JsonObject shown() {
    return json(true);
  }

  private JsonObject json(boolean shown) {
    JsonObject json = new JsonObject();
    json.add("from", from.json(shown));
    json.add("to", to.json(shown));
    json.add("options", options.json());
    return json;
  }

  /** Whether both builds are named by their hashes, so that its result is one for ever. */
  public boolean isFixed() {
    return from.hash().isPresent() && to.hash().isPresent();
  }

  /**
   * SHA-256 of everything that decides what is made, in hex. Where a hash is given the address is
   * not in it.
   *
   * @param kind of job
   * @param epoch digest of the tools and rules of this program and its user
   */
  public String id(String kind, String epoch) {
    JsonObject all = new JsonObject();
    all.addProperty("kind", kind);
    all.addProperty("epoch", epoch);
    all.addProperty("from", from.identity());
    all.addProperty("to", to.identity());
    all.add("options", options.json());
    return Digest.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
