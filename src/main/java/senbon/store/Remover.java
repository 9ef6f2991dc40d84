package senbon.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Removes chosen records, and the blobs that only they referred to. Takes 16 to 32 bytes of memory
 * for each record that is removed.
 */
final class Remover {
  private final Place place;
  private final Predicate<CacheEntry> chosen;
  private final LongSet losing = new LongSet();
  private final LongSet shared = new LongSet();
  private long records;
  private long blobs;
  private long bytes;
  private long inUse;

  Remover(Place place, Predicate<CacheEntry> chosen) {
    this.place = place;
    this.chosen = chosen;
  }

  RemoveReport run() throws IOException {
    eachEntry(
        (file, entry, claim) -> {
          if (chosen.test(entry)) {
            losing.add(claim);
            place.disk().delete(file);
            records++;
          }
        });
    if (records > 0) {
      eachEntry(
          (file, entry, claim) -> {
            if (losing.contains(claim)) {
              shared.add(claim);
            }
          });
      place.walk().blobs(this::removeBlob);
    }
    return new RemoveReport(records, blobs, bytes, inUse);
  }

  private interface EntryVisitor {
    void visit(Path file, CacheEntry entry, long claim) throws IOException;
  }

  private void eachEntry(EntryVisitor visitor) throws IOException {
    List<Path> directories = new ArrayList<>(place.walk().recordDirectories());
    for (Path directory : directories) {
      for (Path file : place.walk().files(directory)) {
        Optional<CacheEntry> entry = place.entry(file);
        if (entry.isPresent()) {
          visitor.visit(file, entry.get(), Lease.claimOf(entry.get().sha256().hex()));
        }
      }
    }
  }

  private void removeBlob(Path file) throws IOException {
    long claim = Lease.claimOf(file.getFileName().toString());
    if (!losing.contains(claim) || shared.contains(claim)) {
      return;
    }
    place
        .gate()
        .shut(
            () -> {
              if (place.claims(false).covers(claim)) {
                inUse++;
              } else {
                bytes += place.stat(file).map(facts -> facts.size()).orElse(0L);
                blobs++;
                place.disk().delete(file);
              }
              return null;
            });
  }
}
