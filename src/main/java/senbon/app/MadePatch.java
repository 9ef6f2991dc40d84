package senbon.app;

import java.time.Duration;

/**
 * A patch, ready to go into an archive.
 *
 * @param cached whether it had been made before
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record MadePatch(String path, byte[] packed, boolean cached, Duration time) {}
