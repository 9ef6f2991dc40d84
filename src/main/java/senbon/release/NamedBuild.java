package senbon.release;

import com.google.gson.JsonPrimitive;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.product.MozVersion;

/**
 * A complete archive that a document about releases names.
 *
 * @param version of the program, by which the newest is told
 * @param buildId empty if the document doesn't say
 * @param platform empty if the document doesn't say
 * @param locale empty if the document doesn't say
 */
record NamedBuild(String version, String buildId, String platform, String locale, Input build) {
  /** The newest last. */
  static final Comparator<NamedBuild> BY_AGE =
      Comparator.comparing((NamedBuild one) -> new MozVersion(one.version()))
          .thenComparing(NamedBuild::buildId);

  private static final int MOST_CHARACTERS = 100;

  NamedBuild {
    for (String word : new String[] {version, buildId, platform, locale}) {
      if (word.length() > MOST_CHARACTERS) {
        throw new UsageException(
            "A version, build or platform has more than " + MOST_CHARACTERS + " characters.", "");
      }
    }
  }

  /**
   * The archive with the hash that a document gives.
   *
   * @param function the hash's name, in any case
   * @throws UsageException if it is a weak one, or no hash
   */
  static Input input(String address, String function, String hash) {
    String name = function.replace("-", "").toLowerCase(java.util.Locale.ROOT);
    if (!name.equals("sha512") && !name.equals("sha256")) {
      throw new UsageException(
          "The hash function is '" + function + "'.", "Use a document with SHA-512 or SHA-256.");
    }
    return new Input(address.strip(), Optional.of(Digest.parse(name + ":" + hash.strip())));
  }

  boolean isSame(NamedBuild other) {
    return build.expected().equals(other.build.expected());
  }

  /** Which builds can be a pair with this. */
  String group() {
    return platform + "\n" + locale;
  }

  /** What a plan would say of a pair to this. */
  SortedMap<String, JsonPrimitive> facts(String oldVersion) {
    SortedMap<String, JsonPrimitive> facts = new TreeMap<>();
    put(facts, "previousVersion", oldVersion);
    put(facts, "toVersion", version);
    put(facts, "platform", platform);
    put(facts, "locale", locale);
    return facts;
  }

  private static void put(SortedMap<String, JsonPrimitive> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, new JsonPrimitive(value));
    }
  }
}
