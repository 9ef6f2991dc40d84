package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.work.Workers;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.lock.LeasedClaims;

/**
 * One collection of garbage: takes stock of blobs and records, chooses, removes blobs and then the
 * records that have lost theirs. It can be broken off at any moment, since a record without its
 * blob is a miss.
 */
final class Collector {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  private final UpkeepContext context;
  private final GcPolicy policy;
  private final Workers workers;
  private final SortedMap<String, GcReport.Removed> removed = new TreeMap<>();
  private long keptInUse;
  private long bytesRemoved;

  Collector(UpkeepContext context, GcPolicy policy, Workers workers) {
    this.context = policy.dryRun() ? context.withoutChanges() : context;
    this.policy = policy;
    this.workers = workers;
  }

  GcReport run() throws IOException {
    Sweep leftovers = new Sweep(context, policy);
    leftovers.sweep();
    Inventory inventory =
        Inventory.take(context, (record, used) -> GcPolicy.rankOf(record.key().kind()), workers);
    BlobTable table = inventory.table();
    long before = Victims.totalOf(table);
    Victims victims =
        Victims.choose(
            table,
            inventory.isComplete(),
            policy,
            context.gate().shut(() -> context.claims(false)),
            context.clock().millis(),
            policy.minFree().isPresent() ? context.disk().usableSpace(context.layout().base()) : 0);
    if (policy.dryRun()) {
      victims.chosen().stream().forEach(blob -> count(table, blob));
    } else {
      removeBlobs(table, victims.chosen());
      removeRecords(inventory, victims.chosen());
    }
    return new GcReport(
        policy.dryRun(),
        before,
        before - bytesRemoved,
        removed,
        inventory.dangling(),
        leftovers.temporaries(),
        leftovers.temporaryBytes(),
        leftovers.downloads(),
        leftovers.quarantined(),
        leftovers.leases(),
        victims.inUse() + keptInUse,
        victims.reached() && keptInUse == 0);
  }

  private void removeBlobs(BlobTable table, BitSet victims) throws IOException {
    if (victims.isEmpty()) {
      return;
    }
    Removal removal = new Removal(context, (file, claims) -> removeBlob(table, file, claims));
    context
        .walk()
        .blobs(
            file -> {
              int blob = table.find(Inventory.claimOf(file));
              if (blob >= 0 && victims.get(blob)) {
                removal.add(file);
              }
            });
    removal.finish();
  }

  private void removeBlob(BlobTable table, Path file, LeasedClaims claims) throws IOException {
    int blob = table.find(Inventory.claimOf(file));
    Optional<BasicFileAttributes> facts = context.stat(file);
    boolean usedMeanwhile =
        claims.covers(table.claim(blob))
            || (facts.isPresent()
                && facts.get().lastModifiedTime().toMillis() != table.usedMillis(blob));
    if (usedMeanwhile) {
      keptInUse++;
    } else {
      context.disk().delete(file);
      count(table, blob);
    }
  }

  private void count(BlobTable table, int blob) {
    bytesRemoved += table.size(blob);
    removed.merge(
        GcPolicy.kindOf(table.rank(blob)),
        new GcReport.Removed(1, table.size(blob)),
        GcReport.Removed::plus);
  }

  /** Removes the records of which there is no blob any more. */
  private void removeRecords(Inventory inventory, BitSet victims) throws IOException {
    if (inventory.dangling() == 0 && removed.isEmpty()) {
      return;
    }
    Removal removal = new Removal(context, (file, claims) -> removeRecord(file));
    inventory.eachRecord(
        context.walk(),
        (file, blob, rank) -> {
          if (blob < 0 || victims.get(blob)) {
            removal.add(file);
          }
        });
    removal.finish();
  }

  /** A new record, or a new blob for the old one, may have come meanwhile. */
  private void removeRecord(Path file) throws IOException {
    try {
      Optional<UpkeepContext.RecordFile> now = context.readRecordFile(file);
      if (now.isEmpty()
          || context.stat(context.layout().blob(now.get().record().sha256())).isEmpty()) {
        context.disk().delete(file);
      }
    } catch (IOException e) {
      LOG.warn("Could not remove {}: {}", file, e.toString());
    }
  }
}
