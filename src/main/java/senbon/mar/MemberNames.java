package senbon.mar;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which member names some system can write, and a manifest can hold without quoting
 * (docs/formats/update-manifest.md §8). What Windows alone can't write is told by {@link
 * WindowsNames}.
 */
public final class MemberNames {
  private static final String FORBIDDEN = "\"\\$`";

  /**
   * In bytes: what the file systems of Linux and macOS take, and more than Windows' updaters do.
   */
  private static final int LONGEST_STEP = 255;

  private static final int LONGEST_CHARACTER = 3;

  private MemberNames() {}

  /** What is wrong with the name, as a predicate ("is empty"); empty if nothing is. */
  public static Optional<String> problem(String name) {
    return Optional.ofNullable(problemOrNull(name));
  }

  private static String problemOrNull(String name) {
    if (name.isEmpty()) {
      return "is empty";
    } else if (Text.hasControl(name)) {
      return "has a control character";
    } else if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      return "has a quote, backslash, dollar sign or backquote";
    } else if (name.startsWith("/") || hasDriveLetter(name)) {
      return "is absolute";
    } else if (withoutPatch(name).contains("..")) {
      return "contains \"..\"";
    } else if (name.startsWith(" ") || name.endsWith(" ")) {
      return "begins or ends with a blank";
    } else if (hasHollowStep(name)) {
      return "has an empty or \".\" step";
    } else if (hasLongStep(name)) {
      return "has a step of more than " + LONGEST_STEP + " bytes";
    }
    return null;
  }

  /** Generators call the patch of a file whose name ends in a dot so, and no updater minds. */
  private static String withoutPatch(String name) {
    return name.endsWith("..patch") ? name.substring(0, name.length() - ".patch".length()) : name;
  }

  private static boolean hasDriveLetter(String name) {
    return name.length() >= 2
        && name.charAt(1) == ':'
        && (name.charAt(0) | 0x20) >= 'a'
        && (name.charAt(0) | 0x20) <= 'z';
  }

  private static boolean hasHollowStep(String name) {
    String closed = "/" + name + "/";
    return closed.contains("//") || closed.contains("/./");
  }

  private static boolean hasLongStep(String name) {
    int from = 0;
    while (from <= name.length()) {
      int slash = name.indexOf('/', from);
      int to = slash < 0 ? name.length() : slash;
      if ((to - from) * LONGEST_CHARACTER > LONGEST_STEP
          && name.substring(from, to).getBytes(StandardCharsets.UTF_8).length > LONGEST_STEP) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }
}
