package senbon.build;

import senbon.base.io.Digest;

/**
 * A complete build as a pipeline is told of it. Texts are empty where the build doesn't say.
 *
 * @param shown its address, without secrets
 * @param channels that the build accepts, as its {@code update-settings.ini} has them
 */
public record BuildFacts(
    String shown,
    long size,
    Digest sha512,
    String product,
    String version,
    String buildId,
    String platformVersion,
    String repository,
    String revision,
    String channels) {}
