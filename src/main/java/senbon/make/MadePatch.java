package senbon.make;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import senbon.base.failure.Unchecked;
import senbon.store.entry.CachedBlob;

/**
 * A patch, ready to go into an archive. Its bytes lie in the cache, or in a file of this run.
 *
 * @param content reads them
 * @param size in bytes; of none, more than would be of use
 * @param isNone whether it was given up
 * @param cached whether it had been made before
 * @param source the level of the cache that it came from; empty if it was made or on this machine
 * @param unproven the cache's result if another than this user has put it there, who may have
 *     written anything
 */
public record MadePatch(
    String path,
    Supplier<byte[]> content,
    long size,
    boolean isNone,
    boolean cached,
    String source,
    Duration time,
    Optional<CachedBlob> unproven) {

  /** One that was made just now. */
  static MadePatch made(String path, CachedBlob blob, Duration time) {
    return new MadePatch(path, blob::read, blob.size(), false, false, "", time, Optional.empty());
  }

  /**
   * None, since it would be longer than {@code within} bytes.
   *
   * @param blob stands for it in the cache
   */
  static MadePatch none(String path, CachedBlob blob, long within, boolean cached, Duration time) {
    return new MadePatch(
        path, blob::read, within + 1, true, cached, blob.source(), time, unproven(blob));
  }

  /** One that was found in the cache. */
  static MadePatch found(String path, CachedBlob blob) {
    return new MadePatch(
        path, blob::read, blob.size(), false, true, blob.source(), Duration.ZERO, unproven(blob));
  }

  private static Optional<CachedBlob> unproven(CachedBlob blob) {
    return blob.authentic() ? Optional.empty() : Optional.of(blob);
  }

  /** One that lies in an archive. */
  static MadePatch found(String path, Reading content, long size) {
    return new MadePatch(
        path,
        () -> {
          try {
            return content.read();
          } catch (IOException e) {
            throw Unchecked.of(e);
          }
        },
        size,
        false,
        true,
        "",
        Duration.ZERO,
        Optional.empty());
  }

  /** Reads what may fail. */
  interface Reading {
    byte[] read() throws IOException;
  }

  public byte[] packed() {
    return content.get();
  }

  /** The same patch for another file. */
  MadePatch of(String other) {
    return other.equals(path)
        ? this
        : new MadePatch(other, content, size, isNone, true, source, Duration.ZERO, unproven);
  }
}
