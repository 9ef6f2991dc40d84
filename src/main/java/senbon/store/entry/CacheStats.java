package senbon.store.entry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in the cache and what it was good for.
 *
 * @param kinds by name
 * @param blobs files of bytes; results that are alike share one
 * @param blobBytes of these
 * @param recordBytes of all records
 * @param quarantined damaged files that were set aside
 * @param unfinished bytes in files that are being written or were left by runs that died
 */
public record CacheStats(
    SortedMap<String, KindStats> kinds,
    long blobs,
    long blobBytes,
    long recordBytes,
    long quarantined,
    long unfinished) {
  public CacheStats {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
  }

  /**
   * Of one kind.
   *
   * @param entries records
   * @param bytes of their results; shared ones count for each
   * @param counts since the directory was made; a run adds its own when it closes the cache
   */
  public record KindStats(long entries, long bytes, KindCounts counts) {
    public static final KindStats NONE = new KindStats(0, 0, KindCounts.NONE);

    public KindStats plus(KindStats more) {
      return new KindStats(entries + more.entries, bytes + more.bytes, counts.plus(more.counts));
    }
  }
}
