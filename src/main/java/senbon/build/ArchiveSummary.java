package senbon.build;

import java.util.Optional;
import senbon.base.io.Digest;
import senbon.pack.Packing;

/**
 * What a report says of an archive. Texts are empty where the archive doesn't say.
 *
 * @param location as it may be shown
 * @param size in bytes
 * @param packed how it was packed, if it was made of a build that was no archive
 */
public record ArchiveSummary(
    String location,
    long size,
    Digest sha256,
    Digest sha512,
    String product,
    String version,
    String channel,
    Optional<Packing> packed) {
  /** An archive as it was found. */
  public ArchiveSummary(
      String location,
      long size,
      Digest sha256,
      Digest sha512,
      String product,
      String version,
      String channel) {
    this(location, size, sha256, sha512, product, version, channel, Optional.empty());
  }

  /** The same of an archive that was made. */
  public ArchiveSummary packedAs(Packing packing) {
    return new ArchiveSummary(
        location, size, sha256, sha512, product, version, channel, Optional.of(packing));
  }
}
