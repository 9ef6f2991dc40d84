package senbon.store.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.LargestArray;
import senbon.base.failure.IoFailures;
import senbon.base.failure.LimitException;
import senbon.base.failure.MismatchException;
import senbon.base.io.Digest;

/**
 * A result that is in the cache. While the {@link senbon.store.Cache} that handed it out is open,
 * no collection of garbage removes the file.
 *
 * @param path to be read only
 * @param facts what was recorded beside the bytes
 * @param authentic whether the record is one of this user's own runs. Any other may say what it
 *     likes of what the bytes are for: they are to be proven before they are used
 * @param source the level that it has just come from; empty if it was on this machine
 */
public record CachedBlob(
    Path path,
    Digest sha256,
    long size,
    SortedMap<String, String> facts,
    boolean authentic,
    String source) {
  public CachedBlob {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** What a record says of a file. */
  public static CachedBlob of(Path path, ActionRecord record) {
    return new CachedBlob(
        path, record.sha256(), record.size(), record.facts(), record.authentic(), "");
  }

  /** The same, which has just come from a level elsewhere. */
  public CachedBlob from(String level) {
    return level.isEmpty() ? this : new CachedBlob(path, sha256, size, facts, authentic, level);
  }

  /**
   * The bytes, of which the hash has been checked: takes twice its size of memory for a moment.
   *
   * @throws MismatchException if the file has changed since it was found
   */
  public byte[] read() {
    if (size > LargestArray.LENGTH) {
      throw new LimitException(
          path + " is too large to be read into memory: " + size + " bytes.", "");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size || !Digest.sha256(bytes).equals(sha256)) {
        throw new MismatchException(
            "The cached file " + path + " has changed while it was in use.", "Run again.");
      }
      return bytes;
    } catch (IOException e) {
      throw IoFailures.of("read", path, e);
    }
  }
}
