package senbon.diff.optimise;

import senbon.diff.anchor.ByteComparison;

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

  /** The longest of both. */
  private static final int LONGEST = 24;

  private static final long HIGHS = 0x8080_8080_8080_8080L;

  private final byte[] old;
  private final byte[] target;
  private final Costs costs;

  /**
   * Of the byte that {@link #compareWith} told: by how much the bytes one entry of a table before
   * it are more than it, for each of {@link #TABLES}; and how far from these the same of the old
   * file may be, modulo 256, for the byte to cost less: {@code (difference + below) & 0xff <
   * limit}.
   */
  private int before4;

  private int before8;
  private int before12;
  private int before24;
  private int below;
  private int limit;

  /** What it is compared with, and whether it costs less on any diagonal. */
  private long compared;

  private boolean always;

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
    int at = near;
    while (at < to && at >= LONGEST && at <= target.length - Long.BYTES) {
      int count = Math.min(Long.BYTES, to - at);
      int fresh = Long.bitCount(fresh(at) << (Long.SIZE - Byte.SIZE * count));
      cost += (long) fresh * costs.literal() + (long) (count - fresh) * costs.repeated();
      at += count;
    }
    for (; at < to; at++) {
      cost += literal(at);
    }
    return cost;
  }

  /**
   * The highest bit of each of the eight bytes from {@code at} on that repeat nothing: {@link
   * #REPEATS}, written out.
   */
  private long fresh(int at) {
    long value = ByteComparison.longAt(target, at);
    long all = HIGHS;
    all &= unlike(value, at - 1);
    all &= unlike(value, at - 2);
    all &= unlike(value, at - 4);
    all &= unlike(value, at - 8);
    all &= unlike(value, at - 12);
    all &= unlike(value, at - LONGEST);
    return all;
  }

  /** The highest bit of each byte that is not as that from {@code earlier} on; the others vary. */
  private long unlike(long value, int earlier) {
    long difference = value ^ ByteComparison.longAt(target, earlier);
    return ((difference & ~HIGHS) + ~HIGHS) | difference;
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
   * Gets ready to be asked by {@link #isLess} of the byte at {@code at}, which differs after one
   * that doesn't.
   *
   * @param own what it is compared with
   */
  void compareWith(int at, long own) {
    compared = own;
    always = costs.mismatch() < own;
    below = costs.carry() < own ? 1 : 0;
    limit = costs.carry() < own ? 3 : costs.recurring() < own ? 1 : 0;
    if (at >= LONGEST) {
      int value = target[at];
      before4 = target[at - 4] - value;
      before8 = target[at - 8] - value;
      before12 = target[at - 12] - value;
      before24 = target[at - LONGEST] - value;
    }
  }

  /**
   * Whether {@code mismatch(at, diagonal, false)} is less than what {@link #compareWith} was told,
   * without a branch for each table: most have none of them.
   */
  boolean isLess(int at, int diagonal) {
    long oldAt = (long) at + diagonal;
    if (always || at < LONGEST || oldAt < LONGEST || oldAt >= old.length) {
      return mismatch(at, diagonal, false) < compared;
    }
    int o = (int) oldAt;
    int base = old[o] + below;
    int by4 = ((before4 - old[o - 4] + base) & 0xff) - limit;
    int by8 = ((before8 - old[o - 8] + base) & 0xff) - limit;
    int by12 = ((before12 - old[o - 12] + base) & 0xff) - limit;
    int by24 = ((before24 - old[o - LONGEST] + base) & 0xff) - limit;
    return (by4 | by8 | by12 | by24) < 0;
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
