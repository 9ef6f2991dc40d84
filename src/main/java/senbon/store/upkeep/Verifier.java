package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.work.Workers;
import senbon.store.disk.BlobFile;
import senbon.store.disk.OddEntryException;
import senbon.store.entry.NewerRecordException;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/** Reads everything that is in the cache and sets aside what is damaged. */
final class Verifier {
  private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

  private final UpkeepContext context;
  private final VerifyWatcher watcher;
  private final AtomicInteger done = new AtomicInteger();

  Verifier(UpkeepContext context, VerifyWatcher watcher) {
    this.context = context;
    this.watcher = watcher;
  }

  VerifyReport run(Workers workers) throws IOException {
    List<Path> blobs = context.walk().blobDirectories();
    List<Path> records = context.walk().recordDirectories();
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
    return UpkeepContext.reading(
        directory,
        () -> {
          VerifyReport report = VerifyReport.EMPTY;
          for (Path file : context.walk().files(directory)) {
            report = report.plus(check.of(file));
          }
          watcher.done(done.incrementAndGet(), total);
          return report;
        });
  }

  private VerifyReport blob(Path file) {
    try {
      long size = context.disk().stat(file).size();
      boolean right =
          BlobFile.hash(context.disk(), file).hex().equals(file.getFileName().toString());
      if (right) {
        return new VerifyReport(1, size, 0, 0, 0, List.of());
      }
      context.quarantine().take(file, "its hash is wrong");
    } catch (NoSuchFileException e) {
      return VerifyReport.EMPTY;
    } catch (OddEntryException e) {
      context.setAside(file);
    } catch (IOException e) {
      unreadable(file, e);
    }
    return new VerifyReport(1, 0, 0, 1, 0, List.of(file.toString()));
  }

  /** It may be sound: whoever looks for it meets the error too, and makes and puts it anew. */
  private static void unreadable(Path file, IOException e) {
    LOG.warn("Could not read {}, so it stays: {}", file, e.toString());
  }

  private VerifyReport record(Path file) {
    try {
      Optional<UpkeepContext.RecordFile> read = context.readRecordFile(file);
      if (read.isPresent()) {
        Path blob = context.layout().blob(read.get().record().sha256());
        return new VerifyReport(0, 0, 1, 0, context.stat(blob).isPresent() ? 0 : 1, List.of());
      } else if (!Files.exists(file) || context.isOlder(file)) {
        return VerifyReport.EMPTY;
      }
      context.quarantine().take(file, "it is not the record that it should be");
    } catch (NewerRecordException e) {
      return VerifyReport.EMPTY;
    } catch (OddEntryException e) {
      context.setAside(file);
    } catch (IOException e) {
      unreadable(file, e);
    }
    return new VerifyReport(0, 0, 1, 1, 0, List.of(file.toString()));
  }
}
