package senbon.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import senbon.io.IoFailures;
import senbon.io.Workers;

/** Reads everything that is in the cache and sets aside what is damaged. */
final class Verifier {
  private final Place place;

  Verifier(Place place) {
    this.place = place;
  }

  VerifyReport run(Workers workers) throws IOException {
    List<Callable<VerifyReport>> tasks = new ArrayList<>();
    for (Path directory : blobDirectories()) {
      tasks.add(() -> checked(directory, () -> blobs(directory)));
    }
    for (Path directory : place.walk().recordDirectories()) {
      tasks.add(() -> checked(directory, () -> records(directory)));
    }
    return workers.all(tasks).stream().reduce(VerifyReport.EMPTY, VerifyReport::plus);
  }

  private static VerifyReport checked(Path directory, Gate.Action<VerifyReport> task) {
    try {
      return task.run();
    } catch (IOException e) {
      throw IoFailures.of("verify", directory, e);
    }
  }

  private List<Path> blobDirectories() throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> entries = place.disk().list(place.layout().blobs())) {
      entries.forEach(directories::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    directories.sort(null);
    return directories;
  }

  private VerifyReport blobs(Path directory) throws IOException {
    VerifyReport report = VerifyReport.EMPTY;
    for (Path file : place.walk().files(directory)) {
      report = report.plus(blob(file));
    }
    return report;
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

  private VerifyReport records(Path directory) throws IOException {
    VerifyReport report = VerifyReport.EMPTY;
    for (Path file : place.walk().files(directory)) {
      report = report.plus(record(file));
    }
    return report;
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
