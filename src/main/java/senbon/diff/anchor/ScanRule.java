package senbon.diff.anchor;

/**
 * The parameters of the anchor scan: how the old file is indexed, and when the scan leaves the
 * diagonal that it is on. "Similarity" is the number of equal bytes among the 32 bytes from a
 * mismatch on, along the current diagonal.
 *
 * @param keyLength bytes of a key: the shortest run of equal bytes that the index can find. Of at
 *     least 8, since keys are hashed eight bytes at a time
 * @param step distance between the indexed positions of the old file, in bytes. Any run of {@code
 *     keyLength + step - 1} equal bytes holds an indexed key; the index takes about {@code 8 /
 *     step} bytes for each byte of the old file
 * @param bucketSize greatest number of positions that are kept and compared for one hash; what is
 *     beyond is dropped, so that repetitive files don't make the scan quadratic
 * @param goodSimilarity from this similarity on the diagonal is kept without a look at the index
 * @param fairSimilarity from this similarity on only {@code step} further positions are looked up
 *     before the diagonal is tried again; below it, all up to the end of the chunk or the next
 *     match
 * @param minimumGain by how many bytes a match must beat the current diagonal, over the range of
 *     the match, to be followed instead
 * @param backwardReach greatest number of bytes that a match is extended backwards from its key
 */
public record ScanRule(
    int keyLength,
    int step,
    int bucketSize,
    int goodSimilarity,
    int fairSimilarity,
    int minimumGain,
    int backwardReach) {}
