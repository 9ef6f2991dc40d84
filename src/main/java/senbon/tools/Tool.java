package senbon.tools;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something built in that makes bytes, in one unchanging way.
 *
 * @param format what it writes, and what the updater must be able to read: {@code MBDIFF10}, {@code
 *     xz}, {@code bzip2}
 * @param settings everything beside the input that decides what it writes
 */
public record Tool(
    ToolId id, Step step, String format, SortedMap<String, String> settings, String text) {
  public Tool {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  static Tool of(String id, Step step, String format, Map<String, String> settings, String text) {
    return new Tool(ToolId.parse(id), step, format, new TreeMap<>(settings), text);
  }
}
