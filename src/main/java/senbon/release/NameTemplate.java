package senbon.release;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.Nearest;
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
    checkPlaces(text, PLACES);
  }

  /** Whether it is the usual one. */
  public boolean isDefault() {
    return text.equals(DEFAULT);
  }

  /**
   * Lets pass what names only places that are there.
   *
   * @throws UsageException if not
   */
  static void checkPlaces(String text, Set<String> places) {
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      if (!places.contains(place.group(1))) {
        throw new UsageException(
            "No '"
                + place.group()
                + "' in file names."
                + Nearest.question(place.group(1), new TreeSet<>(places)),
            "Use those of " + String.join(", ", new TreeSet<>(places)) + ".");
      }
    }
  }

  /**
   * The name of one partial. In what is put into its places, characters that are not letters,
   * digits, {@code ._-} become low lines; the text between them stays as it is. With a place of
   * which nothing is known goes the hyphen beside it.
   */
  public String name(BatchPair pair, BuildFacts from, BuildFacts to, String branch) {
    return checked(
        pair.output().isPresent()
            ? pair.output().get()
            : filled(text, values(pair, from, to, branch)));
  }

  /** What the places of a pair are filled with. */
  static Map<String, String> values(BatchPair pair, BuildFacts from, BuildFacts to, String branch) {
    Map<String, String> values = new TreeMap<>();
    pair.facts().forEach((key, value) -> values.put(key, value.getAsString()));
    values.put("appName", from.product());
    values.put("branch", branch);
    values.put("version", to.version());
    values.put("from_version", from.version());
    values.put("from_buildid", from.buildId());
    values.put("to_buildid", to.buildId());
    values.put("number", Integer.toString(pair.number()));
    return values;
  }

  /** The text with its places filled. */
  static String filled(String text, Map<String, String> values) {
    StringBuilder name = new StringBuilder();
    int at = 0;
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      name.append(text, at, place.start());
      at = place.end();
      String value = values.getOrDefault(place.group(1), "");
      name.append(value.replaceAll("[^A-Za-z0-9._-]", "_"));
      if (value.isEmpty()) {
        int last = name.length() - 1;
        if (last >= 0 && name.charAt(last) == '-') {
          name.setLength(last);
        } else if (at < text.length() && text.charAt(at) == '-') {
          at++;
        }
      }
    }
    return name.append(text, at, text.length()).toString();
  }

  /**
   * Lets pass a part of a path that leads nowhere else.
   *
   * @throws UsageException if it is empty, hidden or has controls in it
   */
  static void checkPart(String name) {
    if (name.isEmpty() || name.startsWith(".") || name.contains("\\") || !Printable.isPlain(name)) {
      throw new UsageException(
          "'" + name + "' is no part of a path that updates can have.",
          "Use a layout of names with slashes between them, and give the facts that it names.");
    }
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
