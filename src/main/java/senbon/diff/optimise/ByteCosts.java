package senbon.diff.optimise;

/** What single bytes of the new file cost, as new ones or as differences to the old file. */
final class ByteCosts {
  /** Bytes from one entry to the next of the usual tables of addresses. */
  private static final int[] TABLES = {4, 8, 12, 24};

  /** After how many bytes new ones often repeat: runs, wide characters, tables. */
  private static final int[] REPEATS = {1, 2, 4, 8, 12, 24};

  /** Along more equal bytes than this, what new ones would cost decides nothing. */
  private static final int NEAR = 64;

  private static final long IMPOSSIBLE = 1L << 48;

  private final byte[] old;
  private final byte[] now;
  private final Costs costs;

  ByteCosts(byte[] old, byte[] now, Costs costs) {
    this.old = old;
    this.now = now;
    this.costs = costs;
  }

  /** What the bytes from {@code from} to {@code to} cost as new ones, at most. */
  long literals(int from, int to) {
    int near = Math.max(from, to - NEAR);
    long cost = (long) (near - from) * costs.literal();
    for (int at = near; at < to; at++) {
      cost += literal(at);
    }
    return cost;
  }

  /** What the byte at {@code at} costs as a new one. */
  int literal(int at) {
    for (int distance : REPEATS) {
      if (distance <= at && now[at] == now[at - distance]) {
        return costs.repeated();
      }
    }
    return costs.literal();
  }

  /**
   * What the byte at {@code at} costs along a diagonal on which it differs.
   *
   * @param more whether the byte before differs there too
   */
  long mismatch(int at, int diagonal, boolean more) {
    long oldAt = (long) at + diagonal;
    if (oldAt < 0 || oldAt >= old.length) {
      return IMPOSSIBLE;
    }
    int fresh = more ? costs.mismatchMore() : costs.mismatch();
    return Math.min(fresh, tableCost(at, (int) oldAt));
  }

  /** What it costs if the bytes differ by as much as those one entry of some table before. */
  private int tableCost(int at, int oldAt) {
    int difference = now[at] - old[oldAt];
    int cost = Integer.MAX_VALUE;
    for (int stride : TABLES) {
      if (stride > at || stride > oldAt) {
        break;
      }
      int change = (now[at - stride] - old[oldAt - stride] - difference) & 0xff;
      if (change == 0) {
        return costs.recurring();
      }
      if (change == 1 || change == 0xff) {
        cost = costs.carry();
      }
    }
    return cost;
  }
}
