package senbon.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.failure.UsageException;

/**
 * Where the answers of an update server go below the output directory, such as {@code
 * update/browser/{target}/{channel}/update.xml}.
 */
public final class UpdateLayout {
  private static final String TARGET = "target";

  private final String text;

  /**
   * @throws UsageException if it names a place that isn't there, or is no path of an XML file
   */
  public UpdateLayout(String text) {
    this.text = text;
    Set<String> places = new TreeSet<>(NameTemplate.PLACES);
    places.add(TARGET);
    NameTemplate.checkPlaces(text, places);
    if (!text.endsWith(".xml")) {
      throw new UsageException(
          "The layout '" + text + "' does not end in .xml.", "Use a path of an update.xml.");
    }
  }

  /**
   * Paths of the answers to a pair, relative and with slashes: one for each target, if the layout
   * tells them apart.
   *
   * @param values of the places
   */
  List<String> paths(Map<String, String> values) {
    Optional<String> targets = Optional.ofNullable(values.get("targets"));
    List<String> paths = new ArrayList<>();
    for (String target : targets.orElse("").split("\\|", -1)) {
      values.put(TARGET, target);
      String path = NameTemplate.filled(text, values);
      for (String part : path.split("/", -1)) {
        NameTemplate.checkPart(part);
      }
      if (!paths.contains(path)) {
        paths.add(path);
      }
    }
    return paths;
  }
}
