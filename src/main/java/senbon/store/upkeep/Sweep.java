package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.BusyException;
import senbon.base.io.Directories;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.GcPolicy;
import senbon.store.lock.Lease;
import senbon.store.lock.LeasedClaims;
import senbon.store.lock.SingleFlight;

/** Removes what runs that died have left behind. */
final class Sweep {
  /** How long a broken download is kept to be resumed. */
  private static final Duration DOWNLOAD_AGE = Duration.ofDays(7);

  /** How long damaged files are kept to be looked at, if space isn't asked for. */
  private static final Duration QUARANTINE_AGE = Duration.ofDays(7);

  /** Far longer than it takes to write one of the small files of which no lease tells. */
  private static final Duration SMALL_FILE_AGE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final UpkeepContext context;
  private final boolean dryRun;
  private final boolean needsSpace;
  private long temporaries;
  private long temporaryBytes;
  private long downloads;
  private long quarantined;
  private long leases;
  private boolean alone;

  Sweep(UpkeepContext context, GcPolicy policy) {
    this.context = context;
    this.dryRun = policy.dryRun();
    this.needsSpace = policy.maxSize().isPresent() || policy.minFree().isPresent();
  }

  void sweep() throws IOException {
    context
        .gate()
        .shut(
            () -> {
              LeasedClaims claims = context.claims(!dryRun);
              leases = claims.dead();
              alone = claims.isAlone();
              each(context.layout().ingest(), file -> sweepTemporary(file, claims));
              return null;
            });
    each(context.layout().base(), this::sweepSmall);
    each(context.layout().downloads(), this::sweepDownload);
    each(context.layout().holders(), this::sweepHolder);
    each(
        context.layout().quarantine(),
        file -> {
          if (needsSpace || isOlder(file, QUARANTINE_AGE)) {
            delete(file);
            quarantined++;
          }
        });
  }

  private void each(Path directory, Walk.Visitor visitor) throws IOException {
    try (DirectoryStream<Path> files = context.disk().list(directory)) {
      for (Path file : files) {
        visitor.visit(file);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing there, then.
    }
  }

  private void sweepTemporary(Path file, LeasedClaims claims) throws IOException {
    if (!claims.isLive(Lease.idOf(file.getFileName().toString()))) {
      temporaryBytes += context.stat(file).map(facts -> facts.size()).orElse(0L);
      temporaries++;
      delete(file);
    }
  }

  private void sweepSmall(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.startsWith(".senbon-")
        && name.endsWith(".tmp")
        && (alone || isOlder(file, SMALL_FILE_AGE))) {
      temporaries++;
      delete(file);
    }
  }

  /** What a killed run has left; that it is read means nothing but a word to a person. */
  private void sweepHolder(Path file) throws IOException {
    if (isOlder(file, DOWNLOAD_AGE)) {
      delete(file);
    }
  }

  /** A download is removed only while no one works on its key. */
  private void sweepDownload(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.startsWith(".senbon-")) {
      sweepSmall(file);
    } else if (name.matches("[0-9a-f]{64}(\\.resume)?") && isOlder(file, DOWNLOAD_AGE)) {
      Callable<Void> removal =
          () -> {
            if (isOlder(file, DOWNLOAD_AGE)) {
              downloads++;
              delete(file);
            }
            return null;
          };
      try {
        SingleFlight.run(
            context.guard().locks(), SingleFlight.numberOf(name), name, Duration.ZERO, removal);
      } catch (BusyException e) {
        // Someone has just resumed it.
      }
    }
  }

  private boolean isOlder(Path file, Duration age) throws IOException {
    Optional<Long> changed = context.stat(file).map(facts -> facts.lastModifiedTime().toMillis());
    if (changed.isEmpty()) {
      return false;
    }
    long millis = context.clock().millis() - changed.get();
    // What comes from the future would stay for ever.
    return millis > age.toMillis() || millis < -CacheEntry.CLOCK_SKEW.toMillis();
  }

  private void delete(Path file) throws IOException {
    if (dryRun) {
      return;
    }
    try {
      if (context.stat(file).map(BasicFileAttributes::isDirectory).orElse(false)) {
        Directories.delete(file);
      } else {
        context.disk().delete(file);
      }
    } catch (FileSystemException e) {
      LOG.warn("Could not remove {}: {}", file, e.toString());
    }
  }

  long temporaries() {
    return temporaries;
  }

  long temporaryBytes() {
    return temporaryBytes;
  }

  long downloads() {
    return downloads;
  }

  long quarantined() {
    return quarantined;
  }

  long leases() {
    return leases;
  }
}
