package senbon.build.source;

import java.nio.file.Path;
import java.util.Optional;
import senbon.base.io.Digest;

/**
 * A file that a user named, where it lies, with its hash.
 *
 * @param location as it may be shown
 * @param size bytes
 * @param sha512 if it was asked for, or known anyhow
 * @param cached whether the cache had it
 */
public record Kept(
    String location,
    Path path,
    long size,
    Digest sha256,
    Optional<Digest> sha512,
    boolean cached) {}
