package senbon.diff.suffix;

import senbon.base.LargestArray;

/**
 * Sorts the suffixes of a text of bytes (unsigned), by induced sorting, in time proportional to its
 * length whatever it holds. Source: Nong, Zhang and Chan, "Two Efficient Algorithms for Linear Time
 * Suffix Array Construction", 2011.
 *
 * <p>In short: only the suffixes that begin where the text turns upwards (at most every second one)
 * are really sorted; the order of all others follows from theirs in two sweeps. Those few are put
 * in the order of their first stretch, up to the next such place, by the same two sweeps; each
 * stretch gets a number by its order, and the text of these numbers, at most half as long, is
 * sorted the same way.
 */
public final class SuffixArray {
  /** The longest text, in bytes. */
  public static final int MAX_LENGTH = LargestArray.LENGTH;

  private SuffixArray() {}

  /**
   * The most memory that {@link #sort} takes, its result included: 4 bytes for each byte of text
   * and, for texts of an unlucky kind only, 2 more while it runs.
   */
  public static long bytesNeeded(long length) {
    return 6 * length + 16_384;
  }

  /**
   * The starts of all suffixes of {@code text} in their order. The empty suffix, which precedes
   * them all, is left out.
   *
   * @throws IllegalArgumentException if the text is longer than {@link #MAX_LENGTH}
   */
  public static int[] sort(byte[] text) {
    if (text.length > MAX_LENGTH) {
      throw new IllegalArgumentException("a text of " + text.length + " bytes is too long");
    }
    int[] order = new int[text.length];
    if (text.length > 0) {
      sort(new ByteLevel(text, order), order.length);
    }
    return order;
  }

  /**
   * Fills {@code order[0..length)} of the level. What follows up to {@code room} is free.
   * Recursive, but each level is at most half as long as the one before.
   */
  private static void sort(Level level, int room) {
    int[] order = level.order;
    int length = level.length;
    level.reserve(room);
    int turns = level.placeTurns();
    if (turns > 1) {
      level.sortStretches();
      gatherMarked(order, length);
      int names = level.nameStretches(turns);
      if (names < turns) {
        int at = room - turns;
        gatherNames(order, turns, length, room);
        level.release();
        sort(new IntLevel(order, at, turns, names), at);
        level.listTurns(room);
        for (int i = 0; i < turns; i++) {
          order[i] = order[at + order[i]];
        }
        level.reserve(room);
      }
      level.placeSortedTurns(turns);
    }
    level.sortAll();
    level.release();
  }

  /** Moves the marked positions, which are the turns in the order of their stretches, to front. */
  private static void gatherMarked(int[] order, int length) {
    int found = 0;
    for (int i = 0; i < length; i++) {
      if (order[i] < 0) {
        order[found++] = ~order[i];
      }
    }
  }

  /** Moves the names to the end of the room, counting from 0: the text of the next level. */
  private static void gatherNames(int[] order, int turns, int length, int room) {
    int to = room;
    for (int i = Math.min(length - 1, turns + (length >> 1)); i >= turns; i--) {
      if (order[i] > 0) {
        order[--to] = order[i] - 1;
      }
    }
  }
}
