package senbon.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import senbon.base.Nearest;
import senbon.base.failure.UsageException;
import senbon.base.io.TextFile;

/** A configuration file: Java properties in UTF-8, one setting a line. */
final class ConfigFile {
  private static final int MAX_SIZE = 1 << 20;

  private ConfigFile() {}

  /**
   * The settings by name.
   *
   * @throws UsageException naming file and line of an unknown, repeated or wrong setting
   */
  static Map<String, Setting> read(Path file) throws IOException {
    if (Files.size(file) > MAX_SIZE) {
      throw new UsageException(
          file + " has " + Files.size(file) + " bytes, too many for a configuration file.",
          "Check that it is the right file.");
    }
    Map<String, Setting> settings = new LinkedHashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String where = file + ":" + (i + 1);
      Properties one = properties(lines.get(i), where);
      for (String name : one.stringPropertyNames()) {
        Key<?> key = Keys.named(name).orElseThrow(() -> unknown(where, name));
        Setting setting =
            new Setting(name, one.getProperty(name).strip(), Setting.Origin.FILE, where);
        requireAbsolute(key, setting);
        Setting earlier = settings.put(name, setting);
        if (earlier != null) {
          throw new UsageException(
              where + " sets " + name + ", as does " + earlier.where() + ".", "Remove one.");
        }
      }
    }
    return settings;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return TextFile.read(file, MAX_SIZE).lines().toList();
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not UTF-8.", "Save it in UTF-8.", e);
    }
  }

  private static Properties properties(String line, String where) throws IOException {
    if (continues(line)) {
      throw new UsageException(
          where + " ends in a backslash.",
          "Write each setting on one line, and \\\\ for a backslash.");
    }
    Properties one = new Properties();
    try {
      one.load(new StringReader(line));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          where + " has a wrong escape: " + e.getMessage() + ".", "Write \\\\ for a backslash.", e);
    }
    return one;
  }

  private static UsageException unknown(String where, String name) {
    return new UsageException(
        where + " sets '" + name + "', which is unknown." + Nearest.question(name, Keys.all()),
        "Use one of " + String.join(", ", Keys.all()) + ".");
  }

  /** What a path in a file means may not depend on where the program happens to be started. */
  private static void requireAbsolute(Key<?> key, Setting setting) {
    Object value = setting.as(key);
    boolean relative =
        value instanceof Optional<?> optional
            ? optional.map(ConfigFile::isRelative).orElse(false)
            : value instanceof List<?> list
                ? list.stream().anyMatch(ConfigFile::isRelative)
                : isRelative(value);
    if (relative) {
      throw new UsageException(
          setting.where()
              + " sets "
              + setting.name()
              + " to the relative path '"
              + setting.value()
              + "'.",
          "Write an absolute path.");
    }
  }

  private static boolean isRelative(Object value) {
    Object path = value instanceof ServerFile one ? one.file() : value;
    return path instanceof Path given && !given.isAbsolute();
  }

  /** Whether a line that is not a comment ends in an odd number of backslashes. */
  private static boolean continues(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    String begin = line.stripLeading();
    boolean comment = begin.startsWith("#") || begin.startsWith("!");
    return !comment && (line.length() - end) % 2 == 1;
  }
}
