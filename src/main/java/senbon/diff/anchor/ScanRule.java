package senbon.diff.anchor;

/**
 * When a scan is content with its diagonal.
 *
 * @param keyLength of the index, in bytes
 * @param step between the index's samples, in bytes
 * @param tries how many positions of one hash are looked at
 * @param content of 32 bytes after a mismatch so many must be equal not to look further
 * @param tolerable of 32 bytes after a mismatch so many must be equal to look for a few bytes only
 * @param advantage so many bytes more must a match have than the current diagonal
 * @param reach how far a match is followed back, in bytes
 */
public record ScanRule(
    int keyLength, int step, int tries, int content, int tolerable, int advantage, int reach) {}
