package senbon.partial;

import java.util.Optional;
import java.util.Set;

/**
 * Files that are not treated by their content alone (docs/formats/update-manifest.md §4). The rules
 * are the current generator's; {@code chrome.manifest} is forced as well, as the older generator
 * does, since that serves both.
 */
public final class SpecialFiles {
  private static final Set<String> KEPT_NAMES = Set.of("channel-prefs.js", "update-settings.ini");
  private static final Set<String> FORCED_RESOURCES =
      Set.of("precomplete", "removed-files", "chrome.manifest");
  private static final Set<String> FORCED_PATHS =
      Set.of("Contents/MacOS/firefox", "Contents/CodeResources");
  private static final String EXTENSIONS = "distribution/extensions/";

  private SpecialFiles() {}

  /** Whether the user's own copy of this file stays if there is one ({@code add-if-not}). */
  public static boolean keptIfPresent(String path) {
    return KEPT_NAMES.contains(Paths.baseName(path))
        || inDirectory(path, "ChannelPrefs.framework/")
        || inDirectory(path, "UpdateSettings.framework/");
  }

  private static boolean inDirectory(String path, String directory) {
    return path.startsWith(directory) || path.contains("/" + directory);
  }

  /** Whether this file is sent whole even when it didn't change. */
  public static boolean forced(String path) {
    String resource =
        path.startsWith(Build.MAC_RESOURCES) ? path.substring(Build.MAC_RESOURCES.length()) : path;
    return FORCED_RESOURCES.contains(resource)
        || FORCED_PATHS.contains(path)
        || path.endsWith(".chk");
  }

  /**
   * The directory that must exist for this file to be touched: the add-on's own, for files of
   * add-ons below {@code distribution/extensions/}, which a user may have removed.
   */
  static Optional<String> condition(String path) {
    int at = path.indexOf(EXTENSIONS);
    if (at < 0) {
      return Optional.empty();
    }
    int slash = path.indexOf('/', at + EXTENSIONS.length());
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }
}
