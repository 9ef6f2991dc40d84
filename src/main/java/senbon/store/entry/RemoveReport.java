package senbon.store.entry;

/**
 * What was removed on request.
 *
 * @param records removed: none of these is found any more
 * @param blobs removed with them, because nothing else refers to their bytes
 * @param bytes of the blobs
 * @param inUse blobs that a run uses at the moment; the next collection removes them
 */
public record RemoveReport(long records, long blobs, long bytes, long inUse) {}
