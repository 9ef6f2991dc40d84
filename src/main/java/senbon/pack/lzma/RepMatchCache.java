package senbon.pack.lzma;

import java.util.Arrays;

/**
 * How far the input goes on like the input at a distance before it. Neighbouring positions ask for
 * the same distances, so the last answers are kept.
 */
final class RepMatchCache {
  private static final int BITS = 4;

  /** Bytes compared at most at once, so that one answer serves a whole run. */
  private static final int MAX_COMPARED = 4 * Model.MAX_MATCH;

  private final byte[] plain;
  private final int[] distances = new int[1 << BITS];
  private final int[] from = new int[1 << BITS];
  private final int[] to = new int[1 << BITS];
  private int limit;

  RepMatchCache(byte[] plain) {
    this.plain = plain;
    Arrays.fill(distances, -1);
  }

  /** Sets where the input ends and forgets the answers for another end. */
  void limit(int end) {
    if (limit != end) {
      Arrays.fill(distances, -1);
      limit = end;
    }
  }

  /**
   * How many bytes at {@code position} are equal to those before, at most {@code max}.
   *
   * @param distance from 0; the position it leads to is in the input
   */
  int length(int position, int distance, int max) {
    int slot = (distance * 0x9E3779B1) >>> (32 - BITS);
    if (distances[slot] == distance && from[slot] <= position && position < to[slot]) {
      int known = to[slot] - position;
      if (known >= max || to[slot] - from[slot] < MAX_COMPARED) {
        return Math.min(known, max);
      }
    }
    int before = position - distance - 1;
    if (plain[position] != plain[before]) {
      return 0;
    }
    int length =
        MatchFinder.common(plain, position, before, 1, Math.min(MAX_COMPARED, limit - position));
    distances[slot] = distance;
    from[slot] = position;
    to[slot] = position + length;
    return Math.min(length, max);
  }
}
