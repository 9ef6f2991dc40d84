package senbon.diff.suffix;

import java.util.Arrays;

/**
 * A text that is being sorted: the bytes themselves, or the names of LMS substrings. The two kinds
 * repeat the sweeps for different element types, because an abstraction over each element would
 * cost most of the speed; whatever is not a sweep is shared.
 *
 * <p>Terms, as in the paper: a suffix is of <i>S type</i> if it is smaller than the suffix one
 * symbol shorter, otherwise of <i>L type</i>; the empty suffix precedes all, so the last symbol's
 * suffix is of L type. An <i>LMS position</i> ("leftmost S") begins a suffix of S type and follows
 * one of L type. Two of them are never neighbours, and position 0 is none. An <i>LMS substring</i>
 * reaches from one LMS position to the next, inclusive. The suffixes that begin with the same
 * symbol are a <i>bucket</i> of the order: those of L type come first in it, those of S type last.
 *
 * <p>Inducing: once some suffixes are in order, so are those one symbol longer within their
 * buckets. One sweep, upwards, appends the suffixes of L type to the fronts of their buckets, each
 * after the shorter one that it follows from; a sweep downwards then does the same with the S type,
 * from the ends. During sweeps an element of the order is a position, or <i>marked</i>, which means
 * {@code ~position} (less than 0): then the position before it is of the other type, so that this
 * sweep induces nothing from it. 0 stands for a free element; position 0 may be taken for one, as
 * nothing is induced from it.
 */
abstract class Level {
  /** The result, shared by all levels; {@code order[0..length)} is this level's to use. */
  final int[] order;

  /** How many symbols the text has. */
  final int length;

  /** The sum of what was read in advance; kept so that no compiler can leave those reads out. */
  int prefetchSum;

  Level(int[] order, int length) {
    this.order = order;
    this.length = length;
  }

  /** Prepares the buckets, in {@code order[length..room)} as far as they fit there. */
  abstract void reserve(int room);

  /** Forgets the buckets, whose room the next level uses. */
  abstract void release();

  /** The symbol at a position, from 0 up. */
  abstract int symbolAt(int position);

  /** Whether the same {@code count} symbols follow both positions; both have so many. */
  abstract boolean same(int a, int b, int count);

  /**
   * The greatest LMS position before {@code position}, which may be the length, or 0 if there is
   * none. All of them are found from right to left, so no types have to be kept.
   */
  abstract int lmsBefore(int position);

  /** Points each bucket's cursor beyond its end. */
  abstract void cursorsToEnds();

  /** Moves the cursor of the symbol's bucket backwards by one and returns where it points then. */
  abstract int takeBackwards(int symbol);

  /**
   * From LMS positions in their buckets, in any order: leaves each of them marked, in the order of
   * LMS substrings, among zeroes.
   */
  abstract void sortLmsSubstrings();

  /**
   * From sorted LMS positions at the ends of their buckets: the order of all suffixes, unmarked.
   */
  abstract void sortSuffixes();

  /**
   * Zeroes the order and puts each LMS position into the bucket of its first symbol.
   *
   * @return the number of LMS positions, at most half the length
   */
  final int placeLmsPositions() {
    Arrays.fill(order, 0, length, 0);
    cursorsToEnds();
    int lmsCount = 0;
    for (int lms = lmsBefore(length); lms > 0; lms = lmsBefore(lms)) {
      order[takeBackwards(symbolAt(lms))] = lms;
      lmsCount++;
    }
    return lmsCount;
  }

  /**
   * Moves the sorted LMS positions from the front of the order to the ends of their buckets,
   * keeping their order, and zeroes the rest.
   */
  final void placeSortedLmsPositions(int lmsCount) {
    Arrays.fill(order, lmsCount, length, 0);
    cursorsToEnds();
    for (int i = lmsCount - 1; i >= 0; i--) {
      int lms = order[i];
      order[i] = 0;
      // The i-th LMS suffix is at least the i-th of all, so nothing unread is overwritten.
      order[takeBackwards(symbolAt(lms))] = lms;
    }
  }

  /** Writes the LMS positions, ascending, to the elements of the order before {@code end}. */
  final void listLmsPositions(int end) {
    int at = end;
    for (int lms = lmsBefore(length); lms > 0; lms = lmsBefore(lms)) {
      order[--at] = lms;
    }
  }

  /**
   * Gives each LMS substring its name, a number from 1 by their order, equal ones the same. The
   * name of that at position p is left at {@code order[lmsCount + p / 2]}, among zeroes: as LMS
   * positions are never neighbours, no two share an element.
   *
   * @param lmsCount how many LMS positions there are, at the front of the order, sorted by
   *     substring
   * @return the number of different names
   */
  final int nameLmsSubstrings(int lmsCount) {
    Arrays.fill(order, lmsCount, length, 0);
    // The elements of names first hold the substrings' lengths. The last substring counts the end
    // of the text as a symbol, so it is never the same as another.
    int next = length;
    for (int lms = lmsBefore(length); lms > 0; lms = lmsBefore(lms)) {
      order[lmsCount + (lms >> 1)] = next - lms + 1;
      next = lms;
    }
    int names = 0;
    int before = 0;
    int beforeCount = 0;
    for (int i = 0; i < lmsCount; i++) {
      int lms = order[i];
      int slot = lmsCount + (lms >> 1);
      int count = order[slot];
      boolean equal =
          count == beforeCount
              && count <= length - lms
              && count <= length - before
              && same(before, lms, count);
      if (!equal) {
        names++;
        before = lms;
        beforeCount = count;
      }
      order[slot] = names;
    }
    return names;
  }
}
