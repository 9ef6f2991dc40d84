package senbon.diff.suffix;

import senbon.base.LargestArray;

/**
 * Sorts the suffixes of a text of bytes (unsigned) by induced sorting, SA-IS, in time proportional
 * to its length whatever it holds. Source: G. Nong, S. Zhang and W. H. Chan, "Two Efficient
 * Algorithms for Linear Time Suffix Array Construction" (2011); {@link Level} has its terms.
 *
 * <p>In short: only the suffixes at LMS positions, at most every second one, are really sorted; the
 * order of all others follows from theirs in two sweeps. To sort those few, they are first put in
 * the order of their LMS substrings, by the same two sweeps; each substring gets a number by its
 * order, its name, and the text of these names, at most half as long, is sorted the same way.
 *
 * <p>Everything happens in the array of the result. At each level its front is the order of that
 * level, and its end holds the text of the next level:
 *
 * <ol>
 *   <li>{@code [LMS positions in their buckets, zeroes ..................]}
 *   <li>{@code [sorted LMS positions | names, by half of the position | .]}
 *   <li>{@code [order of the next level | its buckets | text of names]}
 *   <li>{@code [all suffixes in order ..................................]}
 * </ol>
 */
public final class SuffixArray {
  /** The longest text, in bytes: as long as arrays can be in any Java virtual machine. */
  public static final int MAX_LENGTH = LargestArray.LENGTH;

  private SuffixArray() {}

  /**
   * The most memory that {@link #sort} takes, its result included: 4 bytes for each byte of text
   * and, for texts of an unlucky kind only, 2 more while it runs. Unlucky is a text with so many
   * LMS positions and different names that the next level's buckets don't fit into the array.
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
   * Fills {@code order[0..length)} of the level. What follows up to {@code room} is free to use.
   * Recursive, but each level is at most half as long as the one before, so at most 31 deep.
   */
  private static void sort(Level level, int room) {
    int[] order = level.order;
    int length = level.length;
    level.reserve(room);
    int lmsCount = level.placeLmsPositions();
    if (lmsCount > 1) {
      level.sortLmsSubstrings();
      gatherMarked(order, length);
      int names = level.nameLmsSubstrings(lmsCount);
      // If all names differ, the substrings are sorted as the suffixes are. Otherwise the next
      // level sorts them; its order then counts LMS positions, which are put in their place.
      if (names < lmsCount) {
        int at = room - lmsCount;
        gatherNames(order, lmsCount, length, room);
        level.release();
        sort(new IntLevel(order, at, lmsCount, names), at);
        level.listLmsPositions(room);
        for (int i = 0; i < lmsCount; i++) {
          order[i] = order[at + order[i]];
        }
        level.reserve(room);
      }
      level.placeSortedLmsPositions(lmsCount);
    }
    level.sortSuffixes();
    level.release();
  }

  /**
   * Moves the marked elements, which are the LMS positions in the order of their substrings, to the
   * front and unmarks them.
   */
  private static void gatherMarked(int[] order, int length) {
    int found = 0;
    for (int i = 0; i < length; i++) {
      if (order[i] < 0) {
        order[found++] = ~order[i];
      }
    }
  }

  /**
   * Moves the names, less one, to the end of the room: they are the text of the next level, in the
   * order of their positions. From the back, since the two ranges may overlap.
   */
  private static void gatherNames(int[] order, int lmsCount, int length, int room) {
    int to = room;
    for (int i = Math.min(length - 1, lmsCount + (length >> 1)); i >= lmsCount; i--) {
      if (order[i] > 0) {
        order[--to] = order[i] - 1;
      }
    }
  }
}
