package senbon.store.disk;

import java.nio.file.Path;
import java.util.SortedMap;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/**
 * Where results go: the cache's directory, or a scratch directory that lasts as long as the run.
 */
public interface CacheWriter {
  /** A new, empty file of this run, on the file system where {@link #place} will leave it. */
  Path newTemporary();

  /** Where a download for the key is written, and may be found again by a later run. */
  Path download(ActionKey key);

  /** Moves a file, already whole and on disk, to where results are. */
  CachedBlob place(ActionKey key, Path temporary, Digest sha256, SortedMap<String, String> facts);
}
