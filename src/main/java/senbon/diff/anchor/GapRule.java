package senbon.diff.anchor;

import java.util.List;
import java.util.OptionalInt;

/**
 * What is looked for where the scan finds no anchors.
 *
 * @param strides sizes of the entries of tables of addresses, in bytes, multiples of 4 (the width
 *     of the words compared)
 * @param shortKeys of how many keys of short matches, as a binary logarithm, one is taken; empty if
 *     none are looked for
 * @param inside whether a stretch of 32 bytes and more that is unlike the old file is a gap too
 *     where the diagonal is the same before and after it
 * @param bytesPerAnchor for how many bytes of a chunk one anchor is kept, the longest ones, which
 *     bounds the memory. Real files have one for some hundreds of bytes
 */
public record GapRule(
    List<Integer> strides, OptionalInt shortKeys, boolean inside, int bytesPerAnchor) {}
