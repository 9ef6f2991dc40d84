package senbon.diff.anchor;

import java.util.Arrays;

/** Where no anchor reaches: ranges of a file, with the diagonals before and after each. */
final class Gaps {
  private static final int OLD_PIECE = 1 << 22;

  private int[] start = new int[16];
  private int[] end = new int[16];
  private int[] before = new int[16];
  private int[] after = new int[16];
  private int size;
  private long bytes;

  /** The gaps of at least {@code least} bytes between {@code anchors}. */
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
      if (i < anchors.size() && anchors.end(i) >= reached) {
        reached = anchors.end(i);
        last = shift;
      }
    }
    return gaps;
  }

  /**
   * The gaps of the old file, each with {@code margin} bytes of what is around it: what no anchor
   * leads to, in pieces that can be worked on side by side. Their diagonals are 0.
   */
  static Gaps ofOld(Anchors anchors, int oldLength, int least, int margin) {
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
          given = (int) Math.min(end, (long) begin + OLD_PIECE);
          gaps.add(begin, given, 0, 0);
        }
      }
      if (i < reached.length) {
        from = Math.max(from, (int) reached[i]);
      }
    }
    return gaps;
  }

  int size() {
    return size;
  }

  /** All gaps together. */
  long bytes() {
    return bytes;
  }

  int start(int i) {
    return start[i];
  }

  int end(int i) {
    return end[i];
  }

  int before(int i) {
    return before[i];
  }

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
