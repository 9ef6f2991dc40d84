package senbon.product;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;

/**
 * The INI dialect of Mozilla builds: {@code [Section]}, {@code Key=Value}, comments of whole lines
 * after {@code ;} or {@code #}. Names are case-sensitive, the last of several values counts. What
 * is not understood is passed over, as the programs that read these files do; only size is limited.
 */
public final class Ini {
  /** The largest file that is read, in bytes; real ones have a few hundred. */
  public static final int MAX_SIZE = 1 << 20;

  private final Map<String, Map<String, String>> sections;

  private Ini(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  /**
   * Reads a whole file.
   *
   * @param name of the file, for the message
   * @param bytes UTF-8; what is not valid becomes U+FFFD
   * @throws MalformedInputException if it is larger than {@link #MAX_SIZE}
   */
  public static Ini parse(String name, byte[] bytes) {
    if (bytes.length > MAX_SIZE) {
      throw new MalformedInputException(
          name
              + " has "
              + bytes.length
              + " bytes; an INI file of more than "
              + MAX_SIZE
              + " is not read.",
          "Check that it is the build's own file.");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = null;
    for (String raw : withoutMark.split("[\r\n]+", -1)) {
      String line = raw.strip();
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        section =
            end < 0
                ? null
                : sections.computeIfAbsent(line.substring(1, end), k -> new LinkedHashMap<>());
        continue;
      }
      int equals = line.indexOf('=');
      if (section != null && equals > 0 && line.charAt(0) != ';' && line.charAt(0) != '#') {
        section.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return new Ini(sections);
  }

  /** The value of a key, absent if it is not there or empty. */
  public Optional<String> get(String section, String key) {
    String value = sections.getOrDefault(section, Map.of()).getOrDefault(key, "");
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
