package senbon.diff.anchor;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Where no anchor reaches: ascending ranges of a file, with the diagonals before and after each.
 * Takes 16 bytes for each gap.
 */
final class Gaps {
  /** Longer gaps of the old file are cut, in bytes, so that they can be worked on side by side. */
  private static final int MAX_OLD_GAP = 1 << 22;

  /**
   * Parallel arrays, of which the first {@code size} elements count: first position, position after
   * the last, and the diagonals of the anchors that reach farthest before and start first after.
   */
  private int[] start = new int[16];

  private int[] end = new int[16];
  private int[] before = new int[16];
  private int[] after = new int[16];
  private int size;

  /** Sum of all lengths. */
  private long bytes;

  /**
   * The gaps of at least {@code least} bytes between {@code anchors}, which are ordered by start.
   * Beside the ends of the file, the diagonal is that of the other side; 0 if there are no anchors.
   */
  static Gaps of(Anchors anchors, int length, int least) {
    Gaps gaps = new Gaps();
    int reached = 0;
    int last = 0;
    for (int i = 0; i <= anchors.size(); i++) {
      int from = i < anchors.size() ? anchors.start(i) : length;
      int shift = i < anchors.size() ? anchors.diagonal(i) : last;
      if (from - reached >= least) {
        gaps.add(reached, from, last, shift);
      }
      // Of anchors that overlap, the one that reaches farthest is the one before the gap.
      if (i < anchors.size() && anchors.end(i) >= reached) {
        reached = anchors.end(i);
        last = shift;
      }
    }
    return gaps;
  }

  /**
   * The gaps of the old file, each with {@code margin} bytes of what is around it: what no anchor
   * leads to, in pieces of at most {@value #MAX_OLD_GAP} bytes. Pieces don't overlap, even where
   * margins would. Their diagonals are 0.
   */
  static Gaps ofOld(Anchors anchors, int oldLength, int least, int margin) {
    // What each anchor covers of the old file: the start in the high half, the end in the low one,
    // so that sorting the numbers orders the ranges. What lies before the old file is cut off.
    long[] reached = new long[anchors.size()];
    for (int i = 0; i < reached.length; i++) {
      long from = (long) anchors.start(i) + anchors.diagonal(i);
      long to = (long) anchors.end(i) + anchors.diagonal(i);
      reached[i] = Math.max(0, from) << 32 | Math.max(0, to);
    }
    Arrays.sort(reached);
    Gaps gaps = new Gaps();
    int from = 0;
    int given = 0;
    for (int i = 0; i <= reached.length; i++) {
      int to = i < reached.length ? (int) (reached[i] >>> 32) : oldLength;
      if (to - from >= least) {
        int end = (int) Math.min(oldLength, (long) to + margin);
        for (int begin = Math.max(given, from - margin); begin < end; begin = given) {
          given = (int) Math.min(end, (long) begin + MAX_OLD_GAP);
          gaps.add(begin, given, 0, 0);
        }
      }
      if (i < reached.length) {
        from = Math.max(from, (int) reached[i]);
      }
    }
    return gaps;
  }

  /** Those whose first position is of a kind. */
  Gaps where(IntPredicate kind) {
    Gaps some = new Gaps();
    for (int i = 0; i < size; i++) {
      if (kind.test(start[i])) {
        some.add(start[i], end[i], before[i], after[i]);
      }
    }
    return some;
  }

  int size() {
    return size;
  }

  /** Length of all gaps together, in bytes. */
  long bytes() {
    return bytes;
  }

  /** First position of a gap. */
  int start(int i) {
    return start[i];
  }

  /** Position after the last of a gap. */
  int end(int i) {
    return end[i];
  }

  /** Diagonal of the anchor before a gap. */
  int before(int i) {
    return before[i];
  }

  /** Diagonal of the anchor after a gap. */
  int after(int i) {
    return after[i];
  }

  private void add(int from, int to, int earlier, int later) {
    if (size == start.length) {
      int capacity = size * 2;
      start = Arrays.copyOf(start, capacity);
      end = Arrays.copyOf(end, capacity);
      before = Arrays.copyOf(before, capacity);
      after = Arrays.copyOf(after, capacity);
    }
    start[size] = from;
    end[size] = to;
    before[size] = earlier;
    after[size] = later;
    size++;
    bytes += to - from;
  }
}
