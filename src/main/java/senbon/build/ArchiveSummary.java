package senbon.build;

import senbon.base.io.Digest;

/**
 * What a report says of an archive. Texts are empty where the archive doesn't say.
 *
 * @param location as it may be shown
 * @param size in bytes
 */
public record ArchiveSummary(
    String location,
    long size,
    Digest sha256,
    Digest sha512,
    String product,
    String version,
    String channel) {}
