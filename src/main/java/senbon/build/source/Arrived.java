package senbon.build.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.MismatchException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.io.Hashes;
import senbon.mar.MarArchive;

/**
 * A file that a user named, open, with its hash, which was taken of what this channel reads.
 *
 * @param location as it may be shown
 * @param path where it lies
 * @param sha512 if it was asked for, or known anyhow
 * @param cached whether the cache had it
 */
public record Arrived(
    String location,
    Path path,
    FileSource bytes,
    Digest sha256,
    Optional<Digest> sha512,
    boolean cached)
    implements Closeable {
  /**
   * Opens a file, once for all, and reads it for its hash.
   *
   * @param known the SHA-512 of what has the expected hash
   * @param both whether SHA-512 is wanted too
   */
  static Arrived opened(
      Input input, Path path, Optional<Digest> expected, Optional<Digest> known, boolean both)
      throws IOException {
    // Where it is in the cache would tell nobody anything.
    String name =
        input.remote().isPresent() || input.archive().isPresent() ? input.shown() : path.toString();
    FileSource bytes = FileSource.open(path, name);
    try {
      boolean is256 = expected.isEmpty() || expected.get().algorithm() == Digest.Algorithm.SHA256;
      Digest sha256;
      Optional<Digest> sha512 = known;
      try (InputStream in = bytes.stream(0, bytes.size())) {
        if (is256 && !both) {
          sha256 = Digest.of(Digest.Algorithm.SHA256, in);
        } else {
          Hashes hashes = Hashes.of(in);
          sha256 = hashes.sha256();
          sha512 = Optional.of(hashes.sha512());
        }
      }
      Digest found = is256 ? sha256 : sha512.orElseThrow();
      if (expected.isPresent() && !expected.get().equals(found)) {
        throw new MismatchException(
            "%s has the hash %s, not %s.".formatted(path, found, expected.get()),
            "Get the right file, or correct the hash.");
      }
      return new Arrived(input.shown(), path, bytes, sha256, sha512, false);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  // What a record has by itself takes tens of milliseconds to link.

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  public long size() {
    return bytes.size();
  }

  /** The same as an archive, closed with this or by itself. */
  public OpenArchive archive() throws IOException {
    return archive(false);
  }

  /** What is known of it, without what it is read by. */
  public Kept kept() {
    return new Kept(location, path, size(), sha256, sha512, cached);
  }

  OpenArchive archive(boolean fetched) throws IOException {
    return new OpenArchive(location, MarArchive.open(bytes), sha256, bytes, fetched);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
