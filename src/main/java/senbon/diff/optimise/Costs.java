package senbon.diff.optimise;

/**
 * What the parts of a patch come to once compressed, in 256ths of a byte.
 *
 * @param jump a triple
 * @param distance a triple, more for every doubling of the distance it jumps
 * @param mismatch the first of a row of differing bytes
 * @param mismatchMore each further byte of that row
 * @param recurring a differing byte that differs as the one an entry of a table before did
 * @param carry one that differs by one more or less than that, because of a carry
 * @param literal a new byte
 * @param repeated a new byte that is as one shortly before
 * @param literals the begin of new bytes
 */
public record Costs(
    int jump,
    int distance,
    int mismatch,
    int mismatchMore,
    int recurring,
    int carry,
    int literal,
    int repeated,
    int literals) {}
