package senbon.partial;

import java.util.ArrayList;
import java.util.List;
import senbon.base.failure.MalformedInputException;

/** Which paths an updater and its manifest can carry (docs/formats/update-manifest.md §8). */
public final class Paths {
  private Paths() {}

  /**
   * Fails unless the path is relative, stays inside the tree, and can stand in a manifest, which
   * has no escapes.
   */
  static void check(String path) {
    if (path.isEmpty() || path.equals("/")) {
      throw malformed(path, "is empty");
    }
    if (path.startsWith("/") || (path.length() > 1 && path.charAt(1) == ':')) {
      throw malformed(path, "is absolute");
    }
    if (path.contains("..")) {
      throw malformed(path, "contains '..', which updaters refuse even inside a name");
    }
    for (String part : path.split("/", -1)) {
      if (part.equals(".")) {
        throw malformed(path, "contains a '.' part");
      }
    }
    if (path.contains("//")) {
      throw malformed(path, "contains an empty part");
    }
    if (isBlank(path.charAt(0)) || isBlank(path.charAt(path.length() - 1))) {
      throw malformed(path, "begins or ends with a blank");
    }
    path.chars()
        .filter(c -> c < ' ' || c == 0x7f || "\"\\$`".indexOf(c) >= 0)
        .findFirst()
        .ifPresent(
            c -> {
              throw malformed(path, "contains the character 0x" + Integer.toHexString(c));
            });
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
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
        "The path '" + path + "' " + problem + ".", "No updater could apply it; rename the file.");
  }
}
