package senbon.service.metrics;

/**
 * The metrics as a scraper gets them.
 *
 * @param contentType with version and character set
 */
@SuppressWarnings("ArrayRecordComponent") // made once, written once, never compared
public record Exposition(String contentType, byte[] body) {}
