package senbon.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what is in the cache. */
final class Survey {
  private final Place place;
  private final SortedMap<String, CacheStats.KindStats> kinds = new TreeMap<>();
  private long blobs;
  private long blobBytes;
  private long recordBytes;

  Survey(Place place) {
    this.place = place;
  }

  /**
   * Counts.
   *
   * @param counts what is to be told beside
   */
  CacheStats run(SortedMap<String, KindCounts> counts) throws IOException {
    place.walk().blobs(this::countBlob);
    place.walk().records(this::countRecord);
    counts.forEach(
        (kind, more) ->
            kinds.merge(
                kind, CacheStats.KindStats.NONE.plusCounts(more), (a, b) -> a.plusCounts(more)));
    long[] quarantined = sum(place.layout().quarantine());
    long[] ingest = sum(place.layout().ingest());
    long[] downloads = sum(place.layout().downloads());
    return new CacheStats(
        kinds, blobs, blobBytes, recordBytes, quarantined[0], ingest[1] + downloads[1]);
  }

  private void countBlob(Path file) throws IOException {
    blobs++;
    blobBytes += size(file);
  }

  private void countRecord(Path file) throws IOException {
    Optional<ActionRecord> record = place.readRecord(file);
    if (record.isPresent()) {
      recordBytes += size(file);
      CacheStats.KindStats one = CacheStats.KindStats.NONE.plusEntry(record.get().size());
      kinds.merge(record.get().key().kind(), one, (a, b) -> a.plusEntry(record.get().size()));
    }
  }

  private long size(Path file) throws IOException {
    return place.stat(file).map(facts -> facts.size()).orElse(0L);
  }

  /** Files and bytes in a directory. */
  private long[] sum(Path directory) throws IOException {
    long[] sum = new long[2];
    try (DirectoryStream<Path> files = place.disk().list(directory)) {
      for (Path file : files) {
        sum[0]++;
        sum[1] += size(file);
      }
    } catch (NoSuchFileException e) {
      // Nothing there.
    }
    return sum;
  }
}
