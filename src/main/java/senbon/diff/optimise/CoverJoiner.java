package senbon.diff.optimise;

import senbon.diff.Covers;

/**
 * Makes one cover of neighbours on the same diagonal: the parts of the new file are decided one by
 * one, and a cover may go through several.
 */
final class CoverJoiner {
  /**
   * The cover under way is the new file's bytes {@code start} to {@code end} on {@code diagonal};
   * empty at first.
   */
  private final Covers.Builder covers = new Covers.Builder();

  private int start;
  private int end;
  private int diagonal;

  /**
   * Appends the bytes {@code from} to {@code to}, exclusive, of the new file; in ascending order.
   */
  void add(int from, int to, int shift) {
    if (from == end && shift == diagonal) {
      end = to;
      return;
    }
    flush();
    start = from;
    end = to;
    diagonal = shift;
  }

  /** All covers; the joiner is used up. */
  Covers covers() {
    flush();
    return covers.build();
  }

  private void flush() {
    if (end > start) {
      covers.add(start + diagonal, start, end - start);
    }
  }
}
