package senbon.store;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One collection of garbage: reads which blobs there are, then which records refer to them,
 * chooses, removes blobs and then the records that have lost theirs. It can be broken off at any
 * moment, since a record without its blob is a miss. Files are removed in small batches with the
 * gate shut, so runs under way are held up for a few milliseconds at a time.
 */
final class Collector {
  private static final int BATCH = 1024;

  private final Place place;
  private final GcPolicy policy;
  private final BlobTable table = new BlobTable();
  private final SortedMap<String, GcReport.Removed> removed = new TreeMap<>();
  private long dangling;
  private long keptInUse;
  private long bytesRemoved;

  Collector(Place place, GcPolicy policy) {
    this.place = place;
    this.policy = policy;
  }

  GcReport run() throws IOException {
    Leftovers leftovers = new Leftovers(place, policy);
    leftovers.sweep();
    readBlobs();
    readRecords();
    long before = Victims.totalOf(table);
    Victims victims =
        Victims.choose(
            table,
            policy,
            place.gate().shut(() -> place.claims(false)),
            place.clock().millis(),
            policy.minFree().isPresent() ? place.disk().usableSpace(place.layout().base()) : 0);
    removeBlobs(victims.chosen());
    if (dangling > 0 || !removed.isEmpty()) {
      dangling = 0;
      removeRecords(victims.chosen());
    }
    return new GcReport(
        policy.dryRun(),
        before,
        before - bytesRemoved,
        removed,
        dangling,
        leftovers.temporaries(),
        leftovers.temporaryBytes(),
        leftovers.downloads(),
        leftovers.quarantined(),
        leftovers.leases(),
        victims.inUse() + keptInUse,
        victims.reached() && keptInUse == 0);
  }

  private void readBlobs() throws IOException {
    place
        .walk()
        .blobs(
            file -> {
              Optional<BasicFileAttributes> facts = place.stat(file);
              if (facts.isPresent()) {
                table.add(
                    claimOf(file), facts.get().size(), facts.get().lastModifiedTime().toMillis());
              }
            });
  }

  private static long claimOf(Path blob) {
    return Lease.claimOf(blob.getFileName().toString());
  }

  private void readRecords() throws IOException {
    place
        .walk()
        .records(
            file -> {
              Optional<ActionRecord> record = place.readRecord(file);
              OptionalInt blob =
                  record.isPresent() ? Place.blobOf(record.get(), table) : OptionalInt.empty();
              if (blob.isPresent()) {
                long size = place.stat(file).map(BasicFileAttributes::size).orElse(0L);
                table.refer(blob.getAsInt(), policy.rankOf(record.get().key().kind()), size);
              } else {
                dangling++;
              }
            });
  }

  private void removeBlobs(BitSet victims) throws IOException {
    List<Path> batch = new ArrayList<>();
    place
        .walk()
        .blobs(
            file -> {
              int blob = table.find(claimOf(file));
              if (blob >= 0 && victims.get(blob)) {
                batch.add(file);
                if (batch.size() == BATCH) {
                  removeBlobs(batch);
                }
              }
            });
    removeBlobs(batch);
  }

  private void removeBlobs(List<Path> batch) throws IOException {
    if (!batch.isEmpty()) {
      place
          .gate()
          .shut(
              () -> {
                LeasedClaims claims = place.claims(false);
                for (Path file : batch) {
                  removeBlob(file, claims);
                }
                return null;
              });
      batch.clear();
    }
  }

  private void removeBlob(Path file, LeasedClaims claims) throws IOException {
    int blob = table.find(claimOf(file));
    Optional<BasicFileAttributes> facts = place.stat(file);
    boolean usedMeanwhile =
        claims.covers(table.claim(blob))
            || (facts.isPresent()
                && facts.get().lastModifiedTime().toMillis() != table.usedMillis(blob));
    if (usedMeanwhile) {
      keptInUse++;
      return;
    }
    if (!policy.dryRun()) {
      place.disk().delete(file);
    }
    bytesRemoved += table.size(blob);
    removed.merge(
        policy.kindOf(table.rank(blob)),
        new GcReport.Removed(1, table.size(blob)),
        GcReport.Removed::plus);
  }

  /** Removes the records of which there is no blob any more. */
  private void removeRecords(BitSet victims) throws IOException {
    List<Path> batch = new ArrayList<>();
    place
        .walk()
        .records(
            file -> {
              Optional<ActionRecord> record = place.readRecord(file);
              OptionalInt blob =
                  record.isPresent() ? Place.blobOf(record.get(), table) : OptionalInt.empty();
              if (blob.isEmpty()) {
                dangling++;
              }
              if (blob.isEmpty() || victims.get(blob.getAsInt())) {
                batch.add(file);
                if (batch.size() == BATCH) {
                  removeRecords(batch);
                }
              }
            });
    removeRecords(batch);
  }

  private void removeRecords(List<Path> batch) throws IOException {
    if (!batch.isEmpty() && !policy.dryRun()) {
      place
          .gate()
          .shut(
              () -> {
                for (Path file : batch) {
                  Optional<ActionRecord> now = place.readRecord(file);
                  if (now.isEmpty()
                      || place.stat(place.layout().blob(now.get().sha256())).isEmpty()) {
                    place.disk().delete(file);
                  }
                }
                return null;
              });
    }
    batch.clear();
  }
}
