package senbon.make;

import java.time.Duration;
import senbon.store.entry.CachedBlob;

/**
 * A patch, ready to go into an archive. Its bytes lie in the cache, or in a file of this run.
 *
 * @param cached whether it had been made before
 */
public record MadePatch(String path, CachedBlob blob, boolean cached, Duration time) {
  public byte[] packed() {
    return blob.read();
  }

  public long size() {
    return blob.size();
  }

  /** The same patch for another file. */
  MadePatch of(String other) {
    return other.equals(path) ? this : new MadePatch(other, blob, true, Duration.ZERO);
  }
}
