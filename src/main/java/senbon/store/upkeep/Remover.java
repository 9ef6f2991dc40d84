package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import senbon.base.work.Workers;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.RemoveReport;
import senbon.store.lock.LeasedClaims;

/** Removes chosen records, and the blobs that only they referred to. */
final class Remover {
  private static final int CHOSEN = 1;
  private static final int KEPT = 2;

  private final UpkeepContext context;
  private final Predicate<CacheEntry> chosen;
  private final Workers workers;
  private long records;
  private long blobs;
  private long bytes;
  private long inUse;

  Remover(UpkeepContext context, Predicate<CacheEntry> chosen, Workers workers) {
    this.context = context;
    this.chosen = chosen;
    this.workers = workers;
  }

  RemoveReport run() throws IOException {
    Inventory inventory = Inventory.take(context, this::rank, workers);
    inventory.eachRecord(
        context.walk(),
        (file, blob, rank) -> {
          if (rank == CHOSEN && context.disk().delete(file)) {
            records++;
          }
        });
    if (records > 0 && inventory.isComplete()) {
      removeBlobs(inventory.table());
    }
    return new RemoveReport(records, blobs, bytes, inUse);
  }

  private int rank(ActionRecord record, OptionalLong used) {
    return chosen.test(UpkeepContext.entry(record, used)) ? CHOSEN : KEPT;
  }

  private void removeBlobs(BlobTable table) throws IOException {
    Removal removal = new Removal(context, (file, claims) -> removeBlob(table, file, claims));
    context
        .walk()
        .blobs(
            file -> {
              int blob = table.find(Inventory.claimOf(file));
              if (blob >= 0 && table.rank(blob) == CHOSEN) {
                removal.add(file);
              }
            });
    removal.finish();
  }

  /** Leaves a blob that has been put once more: there may be a new record of it. */
  private void removeBlob(BlobTable table, Path file, LeasedClaims claims) throws IOException {
    int blob = table.find(Inventory.claimOf(file));
    Optional<BasicFileAttributes> facts = context.stat(file);
    if (facts.isEmpty()) {
      return;
    }
    if (claims.covers(table.claim(blob))
        || facts.get().lastModifiedTime().toMillis() != table.usedMillis(blob)) {
      inUse++;
    } else {
      bytes += facts.get().size();
      blobs++;
      context.disk().delete(file);
    }
  }
}
