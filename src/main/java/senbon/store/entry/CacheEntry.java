package senbon.store.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.io.Digest;

/**
 * One record of the cache.
 *
 * @param sha256 of the bytes, which other entries may share
 * @param size of the bytes
 * @param created when the record was written
 * @param lastUsed when the bytes were last written or read, to within {@link #TOUCH_INTERVAL};
 *     {@code created} if they are missing
 * @param creator program and version that wrote it
 */
public record CacheEntry(
    ActionKey key,
    Digest sha256,
    long size,
    SortedMap<String, String> facts,
    Instant created,
    Instant lastUsed,
    String creator) {
  /** The use of a blob is noted no more often than this. */
  public static final Duration TOUCH_INTERVAL = Duration.ofMinutes(10);

  /**
   * A time further in the future than this is no time of use: it was noted before the clock was set
   * back, or by a machine whose clock is wrong.
   */
  public static final Duration CLOCK_SKEW = Duration.ofHours(1);

  public CacheEntry {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  public String kind() {
    return key.kind();
  }
}
