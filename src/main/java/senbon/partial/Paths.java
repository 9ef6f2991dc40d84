package senbon.partial;

import java.util.ArrayList;
import java.util.List;
import senbon.base.Printable;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;

/** Which paths an updater and its manifest can carry (docs/formats/update-manifest.md §8). */
public final class Paths {
  private static final int MOST_DIRECTORY_TEXT = 16 << 20;

  private Paths() {}

  /**
   * Fails unless the path is relative, stays inside the tree, and can stand in a manifest, which
   * has no escapes.
   */
  static void check(String path) {
    checkInManifest(path);
    if (isBlank(path.charAt(0)) || isBlank(path.charAt(path.length() - 1))) {
      throw malformed(path, "begins or ends with a blank");
    }
    checkCharacters(path, true);
  }

  /**
   * Fails unless an updater takes the path, and it stays inside the tree. Control characters pass,
   * and blanks at the ends.
   */
  static void checkInManifest(String path) {
    if (path.isEmpty() || path.equals("/")) {
      throw malformed(path, "is empty");
    }
    if (path.startsWith("/") || (path.length() > 1 && path.charAt(1) == ':')) {
      throw malformed(path, "is absolute");
    }
    if (path.contains("..")) {
      throw malformed(path, "contains '..', which updaters refuse even inside a name");
    }
    if (("/" + path + "/").contains("/./")) {
      throw malformed(path, "contains a '.' part");
    }
    if (path.contains("//")) {
      throw malformed(path, "contains an empty part");
    }
    checkCharacters(path, false);
  }

  private static void checkCharacters(String path, boolean noControls) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if ("\"\\$`".indexOf(c) >= 0 || (noControls && (c < ' ' || c == 0x7f))) {
        throw malformed(path, "contains the character 0x" + Integer.toHexString(c));
      }
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * Refuses a tree whose directories' names would take too much memory: a few thousand files whose
   * paths have as many steps as they can have make gigabytes of them.
   *
   * @param characters of the names of all directories together
   * @throws LimitException if they are more than 16 million; no build has a hundredth of that
   */
  public static void requireRoom(long characters) {
    if (characters > MOST_DIRECTORY_TEXT) {
      throw new LimitException(
          "The names of the directories have more than "
              + MOST_DIRECTORY_TEXT
              + " characters together.",
          "Use fewer directories within directories.");
    }
  }

  /** The directories above a path, outermost first, each ending in {@code /}. */
  public static List<String> parents(String path) {
    List<String> parents = new ArrayList<>();
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (at < path.length() - 1) {
        parents.add(path.substring(0, at + 1));
      }
    }
    return parents;
  }

  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static MalformedInputException malformed(String path, String problem) {
    return new MalformedInputException(
        "The path '" + Printable.of(path) + "' " + problem + ".",
        "No updater could apply it; rename the file.");
  }
}
