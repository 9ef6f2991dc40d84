package senbon.diff.optimise;

import senbon.diff.Covers;

/** Makes one cover of neighbours on the same diagonal. */
final class CoverJoiner {
  private final Covers.Builder covers = new Covers.Builder();
  private int start;
  private int end;
  private int diagonal;

  /** Appends the bytes {@code from} to {@code to} of the new file. */
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
