package senbon.diff.optimise;

/**
 * What single bytes of the new file cost, as new bytes or as differences to the old file, in 1/256
 * byte. Looks at the bytes themselves: what LZMA will find repeated costs little.
 */
final class ByteCosts {
  /**
   * Bytes from one entry to the next of the usual tables of addresses, ascending: jump tables,
   * pointers, PE and ELF unwind and relocation entries.
   */
  private static final int[] TABLES = {4, 8, 12, 24};

  /**
   * At what distances new bytes often repeat: runs (1), wide characters (2), tables (the others).
   * LZMA codes such bytes as part of a match.
   */
  private static final int[] REPEATS = {1, 2, 4, 8, 12, 24};

  /**
   * Of a row of bytes that are equal on all diagonals, only so many are priced one by one as new
   * bytes; for the others the full price is taken. New bytes are hardly ever the cheaper choice
   * along so long a match, and pricing all would make the time grow with the matches.
   */
  private static final int NEAR = 64;

  /**
   * More than any path costs, and far from overflow: the price of a byte outside of the old file.
   */
  private static final long IMPOSSIBLE = 1L << 48;

  private final byte[] old;
  private final byte[] target;
  private final Costs costs;

  /** Costs of the bytes of {@code target}. */
  ByteCosts(byte[] old, byte[] target, Costs costs) {
    this.old = old;
    this.target = target;
    this.costs = costs;
  }

  /** What the bytes from {@code from} to {@code to}, exclusive, cost as new ones, at most. */
  long literals(int from, int to) {
    int near = Math.max(from, to - NEAR);
    long cost = (long) (near - from) * costs.literal();
    for (int at = near; at < to; at++) {
      cost += literal(at);
    }
    return cost;
  }

  /**
   * What the byte at {@code at} costs as a new one: little if it repeats, anywhere in the new file.
   */
  int literal(int at) {
    for (int distance : REPEATS) {
      if (distance <= at && target[at] == target[at - distance]) {
        return costs.repeated();
      }
    }
    return costs.literal();
  }

  /**
   * What the byte at {@code at} costs along a diagonal on which it differs, or that leaves the old
   * file there.
   *
   * @param more whether the byte before differs there too
   */
  long mismatch(int at, int diagonal, boolean more) {
    long oldAt = (long) at + diagonal;
    if (oldAt < 0 || oldAt >= old.length) {
      return IMPOSSIBLE;
    }
    int fresh = more ? costs.furtherMismatch() : costs.mismatch();
    return Math.min(fresh, tableCost(at, (int) oldAt));
  }

  /**
   * What it costs if the bytes differ by as much as those one entry of some table before, or by one
   * more or less; otherwise more than any other cost. An equal difference is what all entries of a
   * shifted table have, one that differs by one is a carry from a lower byte.
   */
  private int tableCost(int at, int oldAt) {
    int difference = target[at] - old[oldAt];
    int cost = Integer.MAX_VALUE;
    for (int stride : TABLES) {
      if (stride > at || stride > oldAt) {
        break;
      }
      // Differences of bytes count modulo 256, as the patch stores them.
      int change = (target[at - stride] - old[oldAt - stride] - difference) & 0xff;
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
