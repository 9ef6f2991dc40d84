package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** What the system of the old build's users makes of names and of open files. */
public enum TargetSystem {
  LINUX(4096, 900),
  /** Names are found in any case. The cap was not measured: the C runtime opens 512 files. */
  WINDOWS(260, 450),
  /**
   * Names are found in any case, and however their accents are written. The cap was not measured:
   * processes start with a limit of 256 files.
   */
  MACOS(1024, 200),
  /** The lowest cap, and names as they are spelt: nothing is taken for one on a guess. */
  UNKNOWN(4096, 200);

  /**
   * With more patches than this every known system fails: UXP's updater on Linux, which opens the
   * most files, has 1,024, some of which it needs for itself (docs/formats/updater-limits.md §6).
   */
  public static final int MOST_PATCHES = 1018;

  private final int longestPath;
  private final int maxPatches;

  TargetSystem(int longestPath, int maxPatches) {
    this.longestPath = longestPath;
    this.maxPatches = maxPatches;
  }

  /** By the name of a platform, such as {@code linux}. */
  public static TargetSystem of(String platform) {
    return switch (platform) {
      case "linux" -> LINUX;
      case "windows" -> WINDOWS;
      case "macos" -> MACOS;
      default -> UNKNOWN;
    };
  }

  /** How many patches a partial may hold unless its maker knows better. */
  public int maxPatches() {
    return maxPatches;
  }

  /** MAXPATHLEN: the longest path that an updater can handle, its closing zero included. */
  public int longestPath() {
    return longestPath;
  }

  /** The length of a path in the units of {@link #longestPath}. */
  public int length(String path) {
    return this == WINDOWS ? path.length() : path.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Two paths lead to the same file if their keys are equal. No locale counts. Windows (NTFS) puts
   * each UTF-16 unit alone into upper case, so ß is not SS and nothing beyond the basic plane has a
   * case; macOS (APFS) compares by canonical caseless matching (Unicode, D145), so ß is ss. Tables
   * of older systems lack the letters of newer editions of Unicode.
   */
  public String key(String path) {
    return switch (this) {
      case LINUX, UNKNOWN -> path;
      case WINDOWS -> upperCased(path);
      case MACOS ->
          isAscii(path) ? path.toLowerCase(Locale.ROOT) : decomposed(folded(decomposed(path)));
    };
  }

  /** What NTFS's table does: no letter beyond ASCII becomes one of ASCII, such as ı and ſ. */
  private static String upperCased(String path) {
    char[] units = path.toCharArray();
    for (int i = 0; i < units.length; i++) {
      char upper = Character.toUpperCase(units[i]);
      if (units[i] < 0x80 || upper >= 0x80) {
        units[i] = upper;
      }
    }
    return new String(units);
  }

  /** Unicode's full folding, by the longer ways that Java has; ı has no case but in Turkish. */
  private static String folded(String path) {
    StringBuilder folded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i = path.offsetByCodePoints(i, 1)) {
      String one = Character.toString(path.codePointAt(i));
      folded.append(
          one.equals("\u0131")
              ? one
              : one.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
    return folded.toString();
  }

  private static String decomposed(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFD);
  }

  private static boolean isAscii(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return switch (this) {
      case LINUX -> "Linux";
      case WINDOWS -> "Windows";
      case MACOS -> "macOS";
      case UNKNOWN -> "a system that is not known";
    };
  }
}
