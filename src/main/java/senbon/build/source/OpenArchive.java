package senbon.build.source;

import java.io.Closeable;
import java.io.IOException;
import senbon.base.io.ByteSource;
import senbon.base.io.Digest;
import senbon.mar.MarArchive;

/**
 * An archive that has arrived: its hash is known and, if one was given, was found to be right. All
 * that is read of it comes through the one channel by which it was hashed.
 *
 * @param location as the user named it
 * @param bytes the archive as a whole, closed with it
 * @param fetched whether it came over the network just now
 */
public record OpenArchive(
    String location, MarArchive archive, Digest sha256, ByteSource bytes, boolean fetched)
    implements Closeable {
  // Each archive is opened once; what a record has by itself takes 30 ms to link at a start.

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
