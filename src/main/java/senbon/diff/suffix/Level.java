package senbon.diff.suffix;

import java.util.Arrays;

/**
 * A text that is being sorted: the bytes themselves, or the names of stretches. The two kinds
 * repeat the sweeps for different element types, because an abstraction over each element would
 * cost most of the speed; whatever is not a sweep is shared.
 *
 * <p>Terms: a suffix is <i>falling</i> if it is greater than its successor (the suffix one
 * shorter), otherwise <i>rising</i>; the empty suffix precedes all. A <i>turn</i> is a rising
 * suffix after a falling one. A <i>stretch</i> reaches from one turn to the next, inclusive. The
 * suffixes that begin with the same symbol are a <i>bucket</i> of the order.
 */
abstract class Level {
  /** The result; {@code order[0..length)} is this level's to use. */
  final int[] order;

  final int length;

  /** The sum of what was read in advance; kept so that no compiler can leave those reads out. */
  int touched;

  Level(int[] order, int length) {
    this.order = order;
    this.length = length;
  }

  /** Prepares buckets, in {@code order[length..room)} as far as they fit there. */
  abstract void reserve(int room);

  /** Forgets the buckets. */
  abstract void release();

  abstract int symbolAt(int position);

  /** True if the same {@code count} symbols follow both positions. */
  abstract boolean same(int a, int b, int count);

  /** The greatest turn before {@code turn}, which may be the length, or 0 if there is none. */
  abstract int turnBefore(int turn);

  /** Points each bucket's cursor beyond its end. */
  abstract void cursorsToEnds();

  /** Moves the cursor of the symbol's bucket backwards and returns where it points then. */
  abstract int takeBackwards(int symbol);

  /** From turns in their buckets: leaves {@code ~turn} for each, in stretch order, among zeroes. */
  abstract void sortStretches();

  /** From sorted turns in their buckets: the order of all suffixes. */
  abstract void sortAll();

  /**
   * Zeroes the order and puts each turn into the bucket of its first symbol.
   *
   * @return the number of turns, at most half the length
   */
  final int placeTurns() {
    Arrays.fill(order, 0, length, 0);
    cursorsToEnds();
    int turns = 0;
    for (int turn = turnBefore(length); turn > 0; turn = turnBefore(turn)) {
      order[takeBackwards(symbolAt(turn))] = turn;
      turns++;
    }
    return turns;
  }

  /** Moves the sorted turns from the front of the order to their buckets and zeroes the rest. */
  final void placeSortedTurns(int turns) {
    Arrays.fill(order, turns, length, 0);
    cursorsToEnds();
    for (int i = turns - 1; i >= 0; i--) {
      int turn = order[i];
      order[i] = 0;
      // The i-th of the turns is at least the i-th of all suffixes, so nothing unread is lost.
      order[takeBackwards(symbolAt(turn))] = turn;
    }
  }

  /** Writes the turns, ascending, to the elements of the order before {@code end}. */
  final void listTurns(int end) {
    int at = end;
    for (int turn = turnBefore(length); turn > 0; turn = turnBefore(turn)) {
      order[--at] = turn;
    }
  }

  /**
   * Gives each stretch a number from 1, by their order, equal ones the same. It is left at {@code
   * order[turns + turn / 2]} (turns are never neighbours), among zeroes.
   *
   * @param turns how many turns there are, at the front of the order, sorted by stretch
   * @return the number of different names
   */
  final int nameStretches(int turns) {
    Arrays.fill(order, turns, length, 0);
    // The last stretch counts the end of the text as a symbol, so it is never the same as another.
    int next = length;
    for (int turn = turnBefore(length); turn > 0; turn = turnBefore(turn)) {
      order[turns + (turn >> 1)] = next - turn + 1;
      next = turn;
    }
    int names = 0;
    int before = 0;
    int beforeCount = 0;
    for (int i = 0; i < turns; i++) {
      int turn = order[i];
      int slot = turns + (turn >> 1);
      int count = order[slot];
      boolean equal =
          count == beforeCount
              && count <= length - turn
              && count <= length - before
              && same(before, turn, count);
      if (!equal) {
        names++;
        before = turn;
        beforeCount = count;
      }
      order[slot] = names;
    }
    return names;
  }
}
