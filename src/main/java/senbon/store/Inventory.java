package senbon.store;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import senbon.io.Workers;

/**
 * What was in the cache when it was gone through: all blobs, and for each record the blob that it
 * refers to. Every file is looked at once. Takes 33 bytes of memory for each blob and 12 for each
 * record.
 */
final class Inventory {
  private final BlobTable table = new BlobTable();
  private final List<Records> records = new ArrayList<>();
  private long dangling;

  private Inventory() {}

  /** The records of one directory, in the order of their names. */
  private record Records(Path directory, long[] names, int[] blobs, long dangling) {}

  /** What is done with a record that is still there. */
  interface RecordVisitor {
    /**
     * Visits.
     *
     * @param blob the index of the record's blob, or -1 if there was none
     */
    void visit(Path file, int blob) throws IOException;
  }

  /**
   * Takes stock.
   *
   * @param rankOf what a kind is worth, see {@link GcPolicy#rankOf}
   */
  static Inventory take(Place place, ToIntFunction<String> rankOf, Workers workers)
      throws IOException {
    Inventory inventory = new Inventory();
    List<Callable<BlobTable>> blobTasks = new ArrayList<>();
    for (Path directory : place.walk().blobDirectories()) {
      blobTasks.add(Place.reading(directory, () -> blobs(place, directory)));
    }
    workers.all(blobTasks).forEach(inventory.table::addAll);
    List<Callable<Records>> recordTasks = new ArrayList<>();
    for (Path directory : place.walk().recordDirectories()) {
      recordTasks.add(
          Place.reading(directory, () -> inventory.records(place, directory, rankOf)));
    }
    inventory.records.addAll(workers.all(recordTasks));
    inventory.dangling = inventory.records.stream().mapToLong(Records::dangling).sum();
    return inventory;
  }

  private static BlobTable blobs(Place place, Path directory) throws IOException {
    BlobTable part = new BlobTable();
    for (Path file : place.walk().files(directory)) {
      Optional<BasicFileAttributes> facts = place.stat(file);
      if (facts.isPresent()) {
        part.add(claimOf(file), facts.get().size(), facts.get().lastModifiedTime().toMillis());
      }
    }
    return part;
  }

  private Records records(Place place, Path directory, ToIntFunction<String> rankOf)
      throws IOException {
    List<Path> files = place.walk().files(directory);
    long[] names = new long[files.size()];
    int[] blobs = new int[files.size()];
    long withoutBlob = 0;
    for (int i = 0; i < names.length; i++) {
      names[i] = claimOf(files.get(i));
      Optional<Place.RecordFile> read = place.readRecordFile(files.get(i));
      OptionalInt blob = read.isPresent() ? blobOf(read.get().record()) : OptionalInt.empty();
      blobs[i] = blob.orElse(-1);
      if (blob.isPresent()) {
        int rank = rankOf.applyAsInt(read.get().record().key().kind());
        synchronized (table) {
          table.refer(blobs[i], rank, read.get().size());
        }
      } else {
        withoutBlob++;
      }
    }
    return new Records(directory, names, blobs, withoutBlob);
  }

  private OptionalInt blobOf(ActionRecord record) {
    int blob = table.find(Lease.claimOf(record.sha256().hex()));
    return blob < 0 ? OptionalInt.empty() : OptionalInt.of(blob);
  }

  /** The part of a name that stands for it here. */
  static long claimOf(Path file) {
    return Lease.claimOf(file.getFileName().toString());
  }

  /** All blobs; what is worth most among the records of a blob is its rank. */
  BlobTable table() {
    return table;
  }

  /** How many records had no blob, or were no records. */
  long dangling() {
    return dangling;
  }

  /** Visits the records that were there then and still are, in the order of their names. */
  void eachRecord(Walk walk, RecordVisitor visitor) throws IOException {
    for (Records known : records) {
      for (Path file : walk.files(known.directory())) {
        int place = indexOf(known.names(), claimOf(file));
        if (place >= 0) {
          visitor.visit(file, known.blobs()[place]);
        }
      }
    }
  }

  /** As {@link Arrays#binarySearch(long[], long)}, in the order of names. */
  private static int indexOf(long[] names, long name) {
    int low = 0;
    int high = names.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(names[middle], name);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
