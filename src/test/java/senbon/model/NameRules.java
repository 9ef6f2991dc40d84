package senbon.model;

import java.util.Optional;
import java.util.Set;

/** What is special about names in a build (update-manifest §4). */
public final class NameRules {
  private static final Set<String> KEPT = Set.of("channel-prefs.js", "update-settings.ini");
  private static final Set<String> FORCED =
      Set.of("precomplete", "removed-files", "chrome.manifest");
  private static final String EXTENSIONS = "distribution/extensions/";

  private NameRules() {}

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Files that the user's installation keeps if it has them: add-if-not. */
  public static boolean isKept(String path) {
    return KEPT.contains(last(path))
        || path.contains("ChannelPrefs.framework/")
        || path.contains("UpdateSettings.framework/");
  }

  /** Files that are sent whole even when nothing changed. */
  static boolean isForced(String path) {
    String below =
        path.startsWith("Contents/Resources/")
            ? path.substring("Contents/Resources/".length())
            : path;
    return FORCED.contains(below)
        || path.substring(path.lastIndexOf('.') + 1).equals("chk")
        || path.equals("Contents/MacOS/firefox")
        || path.equals("Contents/CodeResources");
  }

  /** The directory of an extension that the user may have removed, if the path lies in one. */
  public static Optional<String> extension(String path) {
    int start = path.indexOf(EXTENSIONS);
    int end = start < 0 ? -1 : path.indexOf('/', start + EXTENSIONS.length());
    return end < 0 ? Optional.empty() : Optional.of(path.substring(0, end));
  }

  /** Names that no build's list of files has, since they are a MAR's own. */
  public static boolean isManifest(String path) {
    return Set.of("update.manifest", "updatev2.manifest", "updatev3.manifest").contains(last(path));
  }
}
