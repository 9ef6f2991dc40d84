package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;
import senbon.store.disk.OddEntryException;
import senbon.store.entry.CacheStats;
import senbon.store.entry.KindCounts;
import senbon.store.entry.NewerRecordException;

/** Counts what is in the cache. */
final class Survey {
  private final UpkeepContext context;

  Survey(UpkeepContext context) {
    this.context = context;
  }

  /** The records of one directory: each kind has directories of its own. */
  private record Records(String kind, CacheStats.KindStats stats, long bytes) {}

  /**
   * Counts.
   *
   * @param counts what is to be told beside
   */
  CacheStats run(SortedMap<String, KindCounts> counts, Workers workers) throws IOException {
    List<Callable<long[]>> blobTasks = new ArrayList<>();
    for (Path directory : context.walk().blobDirectories()) {
      blobTasks.add(UpkeepContext.reading(directory, () -> sum(context.walk().files(directory))));
    }
    long[] blobs = {0, 0};
    for (long[] part : workers.all(blobTasks)) {
      blobs[0] += part[0];
      blobs[1] += part[1];
    }
    List<Callable<Records>> recordTasks = new ArrayList<>();
    for (Path directory : context.walk().recordDirectories()) {
      recordTasks.add(UpkeepContext.reading(directory, () -> records(directory)));
    }
    SortedMap<String, CacheStats.KindStats> kinds = new TreeMap<>();
    long recordBytes = 0;
    for (Records part : workers.all(recordTasks)) {
      kinds.merge(part.kind(), part.stats(), CacheStats.KindStats::plus);
      recordBytes += part.bytes();
    }
    counts.forEach(
        (kind, more) ->
            kinds.merge(kind, new CacheStats.KindStats(0, 0, more), CacheStats.KindStats::plus));
    kinds.values().removeIf(CacheStats.KindStats.NONE::equals);
    long[] quarantined = sum(list(context.layout().quarantine()));
    long[] ingest = sum(list(context.layout().ingest()));
    long[] downloads = sum(list(context.layout().downloads()));
    return new CacheStats(
        kinds, blobs[0], blobs[1], recordBytes, quarantined[0], ingest[1] + downloads[1]);
  }

  private Records records(Path directory) throws IOException {
    long entries = 0;
    long results = 0;
    long bytes = 0;
    for (Path file : context.walk().files(directory)) {
      Optional<UpkeepContext.RecordFile> read = read(file);
      if (read.isPresent()) {
        entries++;
        results += read.get().record().size();
        bytes += read.get().size();
      }
    }
    String kind = directory.getParent().getFileName().toString();
    return new Records(kind, new CacheStats.KindStats(entries, results, KindCounts.NONE), bytes);
  }

  private Optional<UpkeepContext.RecordFile> read(Path file) throws IOException {
    try {
      return context.readRecordFile(file);
    } catch (NewerRecordException | OddEntryException e) {
      return Optional.empty();
    }
  }

  /** How many of the files are there, and their bytes. */
  private long[] sum(List<Path> files) throws IOException {
    long[] sum = new long[2];
    for (Path file : files) {
      var facts = context.stat(file);
      boolean there = facts.isPresent() && facts.get().isRegularFile();
      sum[0] += there ? 1 : 0;
      sum[1] += there ? facts.get().size() : 0;
    }
    return sum;
  }

  private List<Path> list(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = context.disk().list(directory)) {
      files.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return found;
  }
}
