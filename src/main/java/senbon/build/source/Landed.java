package senbon.build.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.store.entry.CachedBlob;

/**
 * An archive that is in the cache now.
 *
 * @param checked what it was read by for its hash, if the cache had it; what has just come was
 *     hashed as it came, and isn't open
 */
record Landed(Input input, CachedBlob blob, Optional<Digest> sha512, Optional<FileSource> checked) {
  static Landed known(Input input, CachedBlob blob, FileSource checked, Optional<Digest> sha512) {
    return new Landed(input, blob, sha512, Optional.of(checked));
  }

  static Landed fresh(Input input, CachedBlob blob, Optional<Digest> sha512) {
    return new Landed(input, blob, sha512, Optional.empty());
  }

  /** The same, open, and read for its hash by the channel that is handed out. */
  Arrived open() throws IOException {
    Path path = blob.path();
    return checked.isPresent()
        ? new Arrived(input.shown(), path, checked.get(), blob.sha256(), sha512, true)
        : Arrived.opened(input, path, Optional.of(blob.sha256()), sha512, false);
  }

  /** The same where nothing will be read of it. */
  Kept keep() throws IOException {
    if (checked.isPresent()) {
      checked.get().close();
    }
    return new Kept(
        input.shown(), blob.path(), blob.size(), blob.sha256(), sha512, checked.isPresent());
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
}
