package senbon.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/**
 * The two builds of an update, as its report or the builds themselves tell of them.
 *
 * @param files those of either build, by path
 */
public record KnownPair(Side from, Side to, SortedMap<String, FileFacts> files) {
  /**
   * One of the builds. Texts are empty where it doesn't say.
   *
   * @param size of its complete archive, in bytes
   */
  public record Side(String product, String version, String channel, long size) {}

  /**
   * What is known of a file.
   *
   * @param reason why it was treated so, or would be before any patch is made
   * @param oldSize bytes in the old build, 0 if it isn't there
   * @param newSize bytes in the new build, 0 if it isn't there
   */
  public record FileFacts(Treatment treatment, Reason reason, long oldSize, long newSize) {}

  public KnownPair {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
