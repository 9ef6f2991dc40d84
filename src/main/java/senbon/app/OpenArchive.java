package senbon.app;

import java.io.Closeable;
import java.io.IOException;
import senbon.io.Digest;
import senbon.mar.MarArchive;

/**
 * An archive that has arrived: its hash is known and, if one was given, was found to be right.
 *
 * @param location as the user named it
 */
record OpenArchive(String location, MarArchive archive, Digest sha256) implements Closeable {
  @Override
  public void close() throws IOException {
    archive.close();
  }
}
