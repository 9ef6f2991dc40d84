package senbon.store.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Picks entries of the cache; each condition that is given must hold, and without any all are
 * picked.
 *
 * @param kind the kind
 * @param hash the beginning of the hash of the bytes or of the key, in hex
 * @param tool a tool, engine or codec among the inputs or facts: {@code name@version}, or a name
 *     for all its versions
 * @param from the beginning of an input or fact that names the old side, such as a hash
 * @param to the beginning of an input or fact that names the new side
 * @param unusedSince not used after this moment
 * @param createdBefore made before this moment
 */
public record EntryFilter(
    Optional<String> kind,
    Optional<String> hash,
    Optional<String> tool,
    Optional<String> from,
    Optional<String> to,
    Optional<Instant> unusedSince,
    Optional<Instant> createdBefore)
    implements Predicate<CacheEntry> {
  private static final Pattern TOOL_NAMES = Pattern.compile("(tool|engine|codec)([^a-z].*)?");
  private static final Pattern FROM_NAMES = Pattern.compile("(from|old)([^a-z].*)?");
  private static final Pattern TO_NAMES = Pattern.compile("(to|new)([^a-z].*)?");

  /** Picks every entry. */
  public static EntryFilter all() {
    return new EntryFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public boolean test(CacheEntry entry) {
    return kind.map(entry.kind()::equals).orElse(true)
        && hash.map(text -> hasHash(entry, text)).orElse(true)
        && tool.map(text -> hasTool(entry, text)).orElse(true)
        && from.map(text -> hasInput(entry, FROM_NAMES, text)).orElse(true)
        && to.map(text -> hasInput(entry, TO_NAMES, text)).orElse(true)
        && unusedSince.map(entry.lastUsed()::isBefore).orElse(true)
        && createdBefore.map(entry.created()::isBefore).orElse(true);
  }

  private static boolean hasHash(CacheEntry entry, String text) {
    String hex = bare(text);
    return entry.sha256().hex().startsWith(hex) || entry.key().digest().hex().startsWith(hex);
  }

  private static boolean hasTool(CacheEntry entry, String text) {
    return Stream.concat(
            values(entry.key().inputs(), TOOL_NAMES), values(entry.facts(), TOOL_NAMES))
        .anyMatch(value -> value.equals(text) || value.startsWith(text + "@"));
  }

  private static boolean hasInput(CacheEntry entry, Pattern names, String text) {
    return Stream.concat(values(entry.key().inputs(), names), values(entry.facts(), names))
        .anyMatch(value -> bare(value).startsWith(bare(text)));
  }

  private static Stream<String> values(Map<String, String> map, Pattern names) {
    return map.entrySet().stream()
        .filter(pair -> names.matcher(pair.getKey()).matches())
        .map(Map.Entry::getValue);
  }

  /** A hash without the name of its algorithm. */
  private static String bare(String text) {
    return text.replaceFirst("^sha(256|512):", "");
  }
}
