package senbon.service.kept;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.failure.FailedException;
import senbon.base.io.Digest;
import senbon.base.io.Hashes;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.queue.JobFile;
import senbon.session.Session;
import senbon.session.Workshop;
import senbon.store.entry.ActionKey;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.Reach;

/**
 * What jobs made, in the cache and in what the cache is shared by: found by its hash alone, and
 * checked by it whenever it is read.
 */
public final class KeptFiles {
  /** The kind of record. */
  public static final String KIND = "result";

  private final Workshop workshop;

  public KeptFiles(Workshop workshop) {
    this.workshop = workshop;
  }

  /** A file and the session that keeps it from being collected. */
  public record Opened(OpenBlob blob, Session session) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (session) {
        blob.close();
      }
    }
  }

  private static ActionKey key(String sha256) {
    return ActionKey.of(KIND, "sha256", sha256);
  }

  /**
   * Keeps some files; when this returns, every machine that shares the cache can read them.
   *
   * @param task for the log
   */
  public void keep(String task, Iterable<Made> files) throws IOException {
    try (Session session = workshop.open(task, Progress.NONE, Allowance.unlimited())) {
      for (Made file : files) {
        Path own = session.cache().newTemporary();
        Digest sha256 = copy(file.path(), own);
        if (!sha256.hex().equals(file.file().sha256())) {
          throw new FailedException(
              file.file().name() + " changed while it was kept.", "Look at the disk.");
        }
        session.cache().adopt(key(sha256.hex()), own, sha256, new TreeMap<>());
      }
    }
  }

  /** The hash of what was copied, taken on the way. */
  private static Digest copy(Path from, Path to) throws IOException {
    MessageDigest computation = Digest.Algorithm.SHA256.start();
    try (OutputStream out = Files.newOutputStream(to);
        InputStream in = new DigestInputStream(Files.newInputStream(from), computation)) {
      in.transferTo(out);
    }
    return Digest.Algorithm.SHA256.finish(computation);
  }

  /** A file that was made, where it is now. */
  public record Made(Path path, JobFile file) {
    /** Of a file as it is on the disk. */
    public static Made of(Path path, String name) throws IOException {
      Hashes hashes;
      try (InputStream in = Files.newInputStream(path)) {
        hashes = Hashes.of(in);
      }
      return new Made(
          path, new JobFile(name, Files.size(path), hashes.sha256().hex(), hashes.sha512().hex()));
    }
  }

  /** Opens a file, if it is still kept; its bytes have the hash. To be closed. */
  public Optional<Opened> open(JobFile file) throws IOException {
    Session session = workshop.open("", Progress.NONE, Allowance.unlimited());
    try {
      Optional<OpenBlob> blob = session.cache().open(key(file.sha256()), Reach.ANY);
      if (blob.isPresent() && !blob.get().blob().sha256().hex().equals(file.sha256())) {
        blob.get().close();
        blob = Optional.empty();
      }
      if (blob.isPresent()) {
        return Optional.of(new Opened(blob.get(), session));
      }
    } catch (RuntimeException | IOException e) {
      session.close();
      throw e;
    }
    session.close();
    return Optional.empty();
  }
}
