package senbon.mar;

import java.util.Optional;

/**
 * Which member names are safe to extract on every platform and to write into a manifest without
 * quoting (docs/formats/update-manifest.md §8).
 */
final class MemberNames {
  private static final String FORBIDDEN = "\"\\$`";

  private MemberNames() {}

  /** What is wrong with the name, as a predicate ("is empty"); empty if nothing is. */
  static Optional<String> problem(String name) {
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
}
