package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.work.Workers;
import senbon.store.disk.OddEntryException;
import senbon.store.entry.ActionRecord;
import senbon.store.lock.Lease;

/**
 * What was in the cache when it was gone through: all blobs, and for each record the blob that it
 * refers to. Every file is looked at once. Takes 25 bytes of memory for each blob and 13 for each
 * record.
 */
final class Inventory {
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
  private static final int UNREADABLE = -2;

  private final BlobTable table = new BlobTable();
  private final List<Records> records = new ArrayList<>();
  private final AtomicLong dangling = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();

  private Inventory() {}

  /** The records of one directory, in the order of their names. */
  private static final class Records {
    private final Path directory;
    private final long[] names;
    private final int[] blobs;
    private final byte[] ranks;

    Records(Path directory, int count) {
      this.directory = directory;
      this.names = new long[count];
      this.blobs = new int[count];
      this.ranks = new byte[count];
    }
  }

  /** Says what a record is worth, from 1 to 15. */
  interface Ranking {
    /**
     * Ranks.
     *
     * @param used when its blob was used, if there is one
     */
    int rankOf(ActionRecord record, OptionalLong used);
  }

  /** What is done with a record that is still there. */
  interface RecordVisitor {
    /**
     * Visits.
     *
     * @param blob the index of the record's blob, or -1 if there was none
     * @param rank 0 if it was no record
     */
    void visit(Path file, int blob, int rank) throws IOException;
  }

  /** Takes stock. */
  static Inventory take(UpkeepContext context, Ranking ranking, Workers workers)
      throws IOException {
    Inventory inventory = new Inventory();
    List<Callable<BlobTable>> blobTasks = new ArrayList<>();
    for (Path directory : context.walk().blobDirectories()) {
      blobTasks.add(UpkeepContext.reading(directory, () -> blobs(context, directory)));
    }
    workers.all(blobTasks).forEach(inventory.table::addAll);
    List<Callable<Records>> recordTasks = new ArrayList<>();
    for (Path directory : context.walk().recordDirectories()) {
      recordTasks.add(
          UpkeepContext.reading(directory, () -> inventory.records(context, directory, ranking)));
    }
    inventory.records.addAll(workers.all(recordTasks));
    return inventory;
  }

  private static BlobTable blobs(UpkeepContext context, Path directory) throws IOException {
    BlobTable part = new BlobTable();
    for (Path file : context.walk().files(directory)) {
      Optional<BasicFileAttributes> facts = context.stat(file);
      if (facts.isPresent() && !facts.get().isRegularFile()) {
        context.setAside(file);
      } else if (facts.isPresent()) {
        part.add(claimOf(file), facts.get().size(), facts.get().lastModifiedTime().toMillis());
      }
    }
    return part;
  }

  private Records records(UpkeepContext context, Path directory, Ranking ranking)
      throws IOException {
    List<Path> files = context.walk().files(directory);
    Records all = new Records(directory, files.size());
    for (int i = 0; i < files.size(); i++) {
      all.names[i] = claimOf(files.get(i));
      all.blobs[i] = UNREADABLE;
      try {
        read(context.readRecordFile(files.get(i)), all, i, ranking);
      } catch (OddEntryException e) {
        context.setAside(files.get(i));
      } catch (IOException e) {
        LOG.warn("Could not read {}, so it stays: {}", files.get(i), e.toString());
        unreadable.incrementAndGet();
      }
    }
    return all;
  }

  private void read(Optional<UpkeepContext.RecordFile> file, Records all, int i, Ranking ranking) {
    int blob = file.isPresent() ? blobOf(file.get().record()) : -1;
    all.blobs[i] = Math.max(blob, -1);
    if (file.isPresent()) {
      OptionalLong used = blob < 0 ? OptionalLong.empty() : OptionalLong.of(table.usedMillis(blob));
      all.ranks[i] = (byte) ranking.rankOf(file.get().record(), used);
    }
    if (blob < 0) {
      dangling.incrementAndGet();
    } else {
      synchronized (table) {
        table.refer(blob, all.ranks[i], file.get().size());
      }
    }
  }

  private int blobOf(ActionRecord record) {
    return table.find(Lease.claimOf(record.sha256().hex()));
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
    return dangling.get();
  }

  /** Whether all records could be read: else what seems unreferenced may well be needed. */
  boolean isComplete() {
    return unreadable.get() == 0;
  }

  /** Visits the records that were there then and still are, in the order of their names. */
  void eachRecord(Walk walk, RecordVisitor visitor) throws IOException {
    for (Records known : records) {
      for (Path file : walk.files(known.directory)) {
        int i = BlobTable.indexOf(known.names, known.names.length, claimOf(file));
        if (i >= 0 && known.blobs[i] != UNREADABLE) {
          visitor.visit(file, known.blobs[i], known.ranks[i]);
        }
      }
    }
  }
}
