package senbon.build.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
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

  OpenArchive archive(boolean fetched) throws IOException {
    return new OpenArchive(location, MarArchive.open(bytes), sha256, bytes, fetched);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
