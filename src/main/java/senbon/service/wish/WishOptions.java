package senbon.service.wish;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import senbon.base.failure.UsageException;

/**
 * How a partial is to be made: what the options of {@code senbon diff} of the same names say.
 *
 * @param full paths that are sent whole in any case
 * @param effort always given
 * @param maxShare as {@code --fail-if-larger-than}
 * @param exemptions what is let pass, by the names that reports have
 * @param sign whether the service signs what it makes
 */
public record WishOptions(
    Optional<String> channel,
    Optional<String> productVersion,
    SortedSet<String> full,
    Optional<Integer> maxPatches,
    Optional<String> manifest,
    String effort,
    Optional<String> tool,
    Optional<Double> maxShare,
    SortedSet<String> exemptions,
    boolean sign) {
  /** All exemptions. */
  static final Set<String> EXEMPTIONS =
      new TreeSet<>(
          Set.of(
              "any_channel",
              "allow_downgrade",
              "mixed_bundles",
              "identical",
              "other_product",
              "other_system",
              "other_processor"));

  private static final int MANY_PATCHES = 1_000_000;

  static WishOptions read(FieldReader options, String usualEffort) {
    Set<String> names = new TreeSet<>(EXEMPTIONS);
    names.addAll(
        List.of("channel", "product_version", "full", "max_patches", "manifest", "effort"));
    names.addAll(List.of("tool", "fail_if_larger_than", "sign"));
    options.only(names);
    SortedSet<String> exemptions = new TreeSet<>(EXEMPTIONS);
    exemptions.removeIf(name -> !options.flag(name));
    Optional<String> manifest =
        options.has("manifest")
            ? Optional.of(options.choice("manifest", "v3", List.of("v3", "v2+v3")))
            : Optional.empty();
    return new WishOptions(
        options.text("channel", WishOptions::plain),
        options.text("product_version", WishOptions::plain),
        new TreeSet<>(options.texts("full").stream().map(WishOptions::plain).toList()),
        options.whole("max_patches", 0, MANY_PATCHES),
        manifest,
        options.choice("effort", usualEffort, List.of("fast", "default", "best")),
        options.text("tool", WishOptions::plain),
        options.number("fail_if_larger_than", Double.MIN_VALUE, Double.MAX_VALUE),
        exemptions,
        options.flag("sign"));
  }

  /** It becomes a word of a command line, where none begins like an option by mistake. */
  private static String plain(String text) {
    if (text.isEmpty() || text.length() > 4096 || text.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException(
          "It is empty, too long or has control characters.", "Write plain text.");
    }
    return text;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    channel.ifPresent(value -> json.addProperty("channel", value));
    productVersion.ifPresent(value -> json.addProperty("product_version", value));
    if (!full.isEmpty()) {
      JsonArray paths = new JsonArray();
      full.forEach(paths::add);
      json.add("full", paths);
    }
    maxPatches.ifPresent(value -> json.addProperty("max_patches", value));
    manifest.ifPresent(value -> json.addProperty("manifest", value));
    json.addProperty("effort", effort);
    tool.ifPresent(value -> json.addProperty("tool", value));
    maxShare.ifPresent(value -> json.addProperty("fail_if_larger_than", value));
    exemptions.forEach(name -> json.addProperty(name, true));
    if (sign) {
      json.addProperty("sign", true);
    }
    return json;
  }

  /** The options of {@code senbon diff} and {@code senbon plan} that say the same. */
  public List<String> arguments() {
    List<String> words = new ArrayList<>();
    channel.ifPresent(value -> words.add("--channel=" + value));
    productVersion.ifPresent(value -> words.add("--product-version=" + value));
    full.forEach(value -> words.add("--full=" + value));
    maxPatches.ifPresent(value -> words.add("--max-patches=" + value));
    manifest.ifPresent(value -> words.add("--manifest=" + value));
    words.add("--effort=" + effort);
    tool.ifPresent(value -> words.add("--tool=" + value));
    maxShare.ifPresent(value -> words.add("--fail-if-larger-than=" + value));
    exemptions.forEach(name -> words.add("--" + name.replace('_', '-')));
    return words;
  }
}
