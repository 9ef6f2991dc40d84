package senbon.release;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.Printable;
import senbon.base.failure.UsageException;
import senbon.build.BuildFacts;

/** File names of partials, with places for what is known of the two builds. */
public final class NameTemplate {
  /** The older generator's, without those parts that are not known. */
  public static final String DEFAULT =
      "{appName}-{branch}-{version}-{platform}-{locale}-{from_buildid}-{to_buildid}.partial.mar";

  /** What may stand between braces. */
  public static final Set<String> PLACES =
      Set.of(
          "appName",
          "branch",
          "channel",
          "from_buildid",
          "from_version",
          "locale",
          "number",
          "platform",
          "previousBuildNumber",
          "previousVersion",
          "to_buildid",
          "toBuildNumber",
          "update_number",
          "version");

  /** Of a file name on all usual systems. */
  private static final int MAX_BYTES = 255;

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

  private final String text;

  /**
   * @throws UsageException if it names a place that isn't there
   */
  public NameTemplate(String text) {
    this.text = text;
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      if (!PLACES.contains(place.group(1))) {
        throw new UsageException(
            "No '" + place.group() + "' in file names.",
            "There are " + String.join(", ", new TreeSet<>(PLACES)) + ".");
      }
    }
  }

  /** The name of one partial. Characters that are not letters, digits, {@code ._-} become lines. */
  public String name(BatchPair pair, BuildFacts from, BuildFacts to, String branch) {
    if (pair.output().isPresent()) {
      return checked(pair.output().get());
    }
    Map<String, String> values = new TreeMap<>();
    pair.facts().forEach((key, value) -> values.put(key, value.getAsString()));
    values.put("appName", from.product());
    values.put("branch", branch);
    values.put("version", to.version());
    values.put("from_version", from.version());
    values.put("from_buildid", from.buildId());
    values.put("to_buildid", to.buildId());
    values.put("number", Integer.toString(pair.number()));
    String name =
        PLACE
            .matcher(text)
            .replaceAll(
                place ->
                    values.getOrDefault(place.group(1), "").replaceAll("[^A-Za-z0-9._-]", "_"));
    return checked(name.replaceAll("-{2,}", "-").replaceAll("^-|-(?=\\.)", ""));
  }

  private static String checked(String name) {
    if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
      throw new UsageException(
          "'" + name + "' is not the name of a file.", "Leave directories to --output-dir.");
    }
    if (!Printable.isPlain(name)) {
      throw new UsageException(
          "The name '" + name + "' has line feeds or other controls in it.", "Remove them.");
    }
    if (BatchFiles.updateXml(name).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new UsageException(
          "The name '" + name + "' is too long.",
          "Leave room for .update.xml behind it: " + MAX_BYTES + " bytes in all.");
    }
    return name;
  }
}
