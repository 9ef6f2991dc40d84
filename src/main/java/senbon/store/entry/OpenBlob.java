package senbon.store.entry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A result that is in the cache, opened. Its hash was checked by reading this very channel, so it
 * holds whatever becomes of the name.
 */
public record OpenBlob(CachedBlob blob, FileChannel channel) implements Closeable {
  // What a record has by itself takes tens of milliseconds to link.

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
    channel.close();
  }
}
