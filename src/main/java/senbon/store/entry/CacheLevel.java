package senbon.store.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.io.Digest;

/**
 * A place that keeps results: records by their keys, and blobs by the hashes of their bytes. The
 * cache asks one level after the other.
 *
 * <p>A level is never trusted. It checks nothing itself: what it offers is checked in one place,
 * whatever the level. To a question it answers one of three things: here is a {@link Candidate};
 * there is none; or an {@link IOException}, which costs the run no more than a miss. It must not
 * wait without a limit.
 *
 * <p>Any number of threads and processes may use one level together. Of several results put under
 * one key, one remains, whole.
 */
public interface CacheLevel {
  /** What people know it by: a directory or an address, without secrets. */
  String name();

  /** The file of the record for the key, as {@link RecordFormat} has it; nothing if absent. */
  Optional<Candidate> record(ActionKey key) throws IOException;

  /** The bytes with the hash; nothing if absent. */
  Optional<Candidate> blob(Digest sha256) throws IOException;

  /**
   * Keeps a result in place of any older one for its key. The blob is there before its record is.
   *
   * @param file the bytes, already checked. A level in a directory moves a file that was made in
   *     that directory; any other file stays as it is
   * @return where the bytes lie now: in the level if it is on this machine, else {@code file}
   */
  Path put(ActionRecord record, Path file) throws IOException;
}
