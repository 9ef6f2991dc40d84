package senbon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import senbon.io.Workers;

/** Reads everything that is in the cache and sets aside what is damaged. */
final class Verifier {
  private final Place place;
  private final VerifyWatcher watcher;
  private final AtomicInteger done = new AtomicInteger();

  Verifier(Place place, VerifyWatcher watcher) {
    this.place = place;
    this.watcher = watcher;
  }

  VerifyReport run(Workers workers) throws IOException {
    List<Path> blobs = place.walk().blobDirectories();
    List<Path> records = place.walk().recordDirectories();
    int total = blobs.size() + records.size();
    List<Callable<VerifyReport>> tasks = new ArrayList<>();
    blobs.forEach(directory -> tasks.add(task(directory, total, this::blob)));
    records.forEach(directory -> tasks.add(task(directory, total, this::record)));
    return workers.all(tasks).stream().reduce(VerifyReport.EMPTY, VerifyReport::plus);
  }

  private interface Check {
    VerifyReport of(Path file) throws IOException;
  }

  private Callable<VerifyReport> task(Path directory, int total, Check check) {
    return Place.reading(
        directory,
        () -> {
          VerifyReport report = VerifyReport.EMPTY;
          for (Path file : place.walk().files(directory)) {
            report = report.plus(check.of(file));
          }
          watcher.done(done.incrementAndGet(), total);
          return report;
        });
  }

  private VerifyReport blob(Path file) {
    String damage;
    try {
      long size = place.disk().stat(file).size();
      boolean right = BlobFile.hash(place.disk(), file).hex().equals(file.getFileName().toString());
      if (right) {
        return new VerifyReport(1, size, 0, 0, 0, List.of());
      }
      damage = "its hash is wrong";
    } catch (NoSuchFileException e) {
      return VerifyReport.EMPTY;
    } catch (IOException e) {
      damage = e.toString();
    }
    place.quarantine().take(file, damage);
    return new VerifyReport(1, 0, 0, 1, 0, List.of(file.toString()));
  }

  private VerifyReport record(Path file) throws IOException {
    Optional<ActionRecord> record = place.readRecord(file);
    if (record.isEmpty()) {
      if (!Files.exists(file)) {
        return VerifyReport.EMPTY;
      }
      place.quarantine().take(file, "it is not the record that it should be");
      return new VerifyReport(0, 0, 1, 1, 0, List.of(file.toString()));
    }
    boolean hasBlob = place.stat(place.layout().blob(record.get().sha256())).isPresent();
    return new VerifyReport(0, 0, 1, 0, hasBlob ? 0 : 1, List.of());
  }
}
