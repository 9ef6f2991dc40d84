package senbon.diff.optimise;

/**
 * What the parts of a patch are estimated to cost once they are compressed, in 1/256 byte. A model
 * of three streams: control (a triple for each cover), diff (mostly zero; a byte that is equal in
 * both files is counted as free) and extra (the new bytes).
 *
 * <p>Only the ratios of the costs decide which covers are chosen. The cost of a mismatch matters
 * most: with mismatches at 0.8 byte instead of 1.25, the patch of a 160 MB pair grew by 5 %
 * (measured with an earlier prototype of this optimiser), since diagonals were then left too late.
 *
 * @param jump a triple: every change of the diagonal
 * @param jumpDoubling added to {@code jump} for every binary digit of the distance that is jumped
 *     in the old file
 * @param mismatch a byte that differs, after one that doesn't
 * @param furtherMismatch a byte that differs, right after another that differs
 * @param recurring a byte that differs by as much as the byte one table entry before it did: LZMA
 *     codes it as part of a match, so it is nearly free
 * @param carry a byte whose difference is one more or one less than that, because of a carry from
 *     the byte below
 * @param literal a new byte
 * @param repeated a new byte that equals the one a usual distance before it, so that LZMA codes it
 *     as part of a match
 * @param literalRun the start of a run of new bytes
 */
public record Costs(
    int jump,
    int jumpDoubling,
    int mismatch,
    int furtherMismatch,
    int recurring,
    int carry,
    int literal,
    int repeated,
    int literalRun) {}
