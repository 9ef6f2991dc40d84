package senbon.store.entry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a collection of garbage removed, or would remove.
 *
 * @param bytesBefore of blobs and their records
 * @param bytesAfter of blobs and their records
 * @param removed results by kind; a blob counts under the kind that kept it longest, or under the
 *     empty name if nothing referred to it
 * @param danglingRecords records whose bytes were gone already
 * @param temporaries unfinished files of runs that died
 * @param temporaryBytes their bytes
 * @param downloads broken downloads that no one resumed
 * @param quarantined damaged files that had been set aside
 * @param leases of runs that died
 * @param inUse results that would have gone had no run been using them
 * @param reached whether the limits are kept now
 */
public record GcReport(
    boolean dryRun,
    long bytesBefore,
    long bytesAfter,
    SortedMap<String, Removed> removed,
    long danglingRecords,
    long temporaries,
    long temporaryBytes,
    long downloads,
    long quarantined,
    long leases,
    long inUse,
    boolean reached) {
  public GcReport {
    removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
  }

  /** Blobs, and bytes of these and their records. */
  public record Removed(long count, long bytes) {
    public Removed plus(Removed other) {
      return new Removed(count + other.count, bytes + other.bytes);
    }
  }

  /** All blobs that were removed. */
  public Removed total() {
    return removed.values().stream().reduce(new Removed(0, 0), Removed::plus);
  }
}
