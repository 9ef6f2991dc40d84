package senbon.model;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a system's files are like: which names are the same one, and how long a path may be. */
public enum Platform {
  LINUX(4096, 1024),
  /** Names keep their case, and are found in any. */
  WINDOWS(260, 512),
  /** Like Windows; besides, an accent may be a character of its own or not. */
  MACOS(1024, 256);

  /** What Windows takes for something else than a name of a file. */
  private static final Pattern NO_WINDOWS_NAME =
      Pattern.compile(
          ".*[<>:\"|?*\\\\\\x00-\\x1f].*|.*[. ]|(?i:con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?");

  private final int longestPath;
  private final int openFiles;

  Platform(int longestPath, int openFiles) {
    this.longestPath = longestPath;
    this.openFiles = openFiles;
  }

  /** MAXPATHLEN (updater-limits §5), of which the closing NUL takes one. */
  int longestPath() {
    return longestPath;
  }

  /** The usual limit of open files of a process (updater-limits §6). */
  int openFiles() {
    return openFiles;
  }

  /** The length of a path in the units of {@link #longestPath}. */
  int length(String path) {
    return this == WINDOWS ? path.length() : path.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Two names are the same one if their keys are equal. */
  public String key(String name) {
    return switch (this) {
      case LINUX -> name;
      case WINDOWS -> unitByUnit(name);
      case MACOS ->
          Normalizer.normalize(
              Normalizer.normalize(name, Normalizer.Form.NFD)
                  .toUpperCase(Locale.ROOT)
                  .toLowerCase(Locale.ROOT),
              Normalizer.Form.NFD);
    };
  }

  /** NTFS puts every UTF-16 unit by itself into upper case, none of them from beyond into ASCII. */
  private static String unitByUnit(String name) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      char upper = Character.toUpperCase(unit);
      key.append(unit >= 0x80 && upper < 0x80 ? unit : upper);
    }
    return key.toString();
  }

  boolean canName(String name) {
    return this != WINDOWS || !NO_WINDOWS_NAME.matcher(name).matches();
  }
}
