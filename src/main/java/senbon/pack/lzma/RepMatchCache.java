package senbon.pack.lzma;

import java.util.Arrays;

/**
 * How many bytes the input has in common with itself at a distance: the lengths of repeated
 * matches. Neighbouring positions ask for the same distances, so the last answers are kept.
 */
final class RepMatchCache {
  /** Binary logarithm of how many answers are kept. Chosen by trial. */
  private static final int BITS = 4;

  /** Bytes compared at most at once, so that one answer serves a whole run. */
  private static final int MAX_COMPARED = 4 * Model.MAX_MATCH;

  /** Of an answer, one of them unused: a shift finds it. */
  private static final int FIELDS = 4;

  private final byte[] plain;

  /**
   * By hash of the distance, in {@value #FIELDS} fields each: the distance that the answer is for
   * (−1 if there is none), and the positions from which and to which, exclusive, the input is the
   * same as at that distance before. It differs at the last, or the input ends there, unless {@link
   * #MAX_COMPARED} bytes were compared.
   */
  private final int[] answers = new int[FIELDS << BITS];

  /** Where the input ends, for the answers that are kept. */
  private int limit;

  RepMatchCache(byte[] plain) {
    this.plain = plain;
    Arrays.fill(answers, -1);
  }

  /** Sets where the input ends and forgets the answers for another end. */
  void limit(int end) {
    if (limit != end) {
      Arrays.fill(answers, -1);
      limit = end;
    }
  }

  /**
   * How many bytes from {@code position} on equal those at a distance before, at most {@code max}.
   *
   * @param distance counts from 0; the position it leads to is in the input
   */
  int length(int position, int distance, int max) {
    int at = FIELDS * ((distance * 0x9E3779B1) >>> (32 - BITS));
    int from = answers[at + 1];
    int to = answers[at + 2];
    if (answers[at] == distance && from <= position && position < to) {
      int known = to - position;
      // Known as far as is asked for, or known to end there.
      if (known >= max || to - from < MAX_COMPARED) {
        return Math.min(known, max);
      }
    }
    int before = position - distance - 1;
    if (plain[position] != plain[before]) {
      return 0;
    }
    int length =
        MatchFinder.common(plain, position, before, 1, Math.min(MAX_COMPARED, limit - position));
    answers[at] = distance;
    answers[at + 1] = position;
    answers[at + 2] = position + length;
    return Math.min(length, max);
  }
}
