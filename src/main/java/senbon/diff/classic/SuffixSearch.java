package senbon.diff.classic;

/**
 * mbsdiff's binary search for the longest match, step by step the same: a suffix of the old file
 * that is a prefix of what is searched counts as not less, against lexicographic order, so which
 * suffixes the search happens to meet decides what it finds.
 *
 * <p>It is faster in two ways that change no step's outcome. Most steps are told by a table of the
 * suffixes' first two bytes, without reading the files; the others compare only from where both
 * ends of the range are known to agree with what is searched. A search takes about log2 of the old
 * length steps.
 *
 * <p>Suffixes are numbered by their order, the empty suffix being number 0: number n is at {@code
 * order[n - 1]}.
 */
final class SuffixSearch {
  /**
   * Memory taken beside the sorted suffixes, in bytes: the table, the memory of matches, the rest.
   */
  static final int OVERHEAD = 65_537 * 4 + MatchMemory.BYTES + 4096;

  private final byte[] old;
  private final int[] order;
  private final byte[] target;

  /**
   * Element {@code a << 8 | b} is the number of the first suffix that begins with the bytes a and
   * b; the last element is one more than the number of suffixes. The suffix of one byte has no
   * second byte: it comes just before those of two that start with it, and is in no range.
   */
  private final int[] starts = new int[65_537];

  /** The last byte of the old file, which is the suffix of one byte. */
  private final int lastByte;

  /** The number of that suffix. */
  private final int lastNumber;

  private final MatchMemory memory;

  /** The result of the last search: length of the match, and where in the old file it begins. */
  private int length;

  private int position;

  /**
   * Counts the pairs of bytes; takes time in proportion to the old file's length.
   *
   * @param old not empty
   * @param order its sorted suffixes, without the empty one
   */
  SuffixSearch(byte[] old, int[] order, byte[] target, Work work) {
    this.old = old;
    this.order = order;
    this.target = target;
    this.memory = new MatchMemory(old, target, work);
    this.lastByte = old[old.length - 1] & 255;
    int[] counts = new int[65_536];
    for (int i = 1; i < old.length; i++) {
      counts[(old[i - 1] & 255) << 8 | (old[i] & 255)]++;
    }
    int sum = 1;
    for (int key = 0; key < 65_536; key++) {
      if (key == lastByte << 8) {
        sum++;
      }
      starts[key] = sum;
      sum += counts[key];
    }
    starts[65_536] = sum;
    this.lastNumber = starts[lastByte << 8] - 1;
  }

  /** The length of the match found, in bytes. */
  int length() {
    return length;
  }

  /** Where in the old file the match found begins. */
  int position() {
    return position;
  }

  /** Finds the longest match of what is at {@code at} in the new file. */
  void at(int at) {
    int first = target[at] & 255;
    boolean one = at + 1 == target.length;
    int key = one ? first << 8 : first << 8 | (target[at + 1] & 255);
    // Suffixes numbered below "from" are less than what is searched, those numbered "to" and more
    // are not; between them the bytes decide.
    int from = starts[key];
    int to = starts[key + 1];
    if (one) {
      from -= first == lastByte ? 1 : 0;
      to = from;
    } else if ((key & 255) == 255 && first + 1 == lastByte) {
      to--;
    }
    // The suffix of one byte, if it is a prefix of what is searched: "not less", wherever it lies.
    int exception = !one && first == lastByte ? lastNumber : -1;
    int low = 0;
    int high = old.length;
    // How many bytes the suffixes at both ends agree, where known.
    int lowLength = -1;
    int highLength = -1;
    while (high - low >= 2) {
      int middle = low + ((high - low) >> 1);
      if (middle < from && middle != exception) {
        low = middle;
        lowLength = -1;
      } else if (middle >= to || middle == exception) {
        high = middle;
        highLength = -1;
      } else {
        int suffix = order[middle - 1];
        int same = memory.same(suffix, at, Math.max(2, Math.min(lowLength, highLength)));
        if (isLess(suffix, at, same)) {
          low = middle;
          lowLength = same;
        } else {
          high = middle;
          highLength = same;
        }
      }
    }
    choose(low, lowLength, high, highLength, at);
  }

  /**
   * Whether a suffix is less than what is searched, of which {@code same} bytes agree. A suffix
   * that ends there is not.
   */
  private boolean isLess(int suffix, int at, int same) {
    return suffix + same < old.length
        && at + same < target.length
        && (old[suffix + same] & 255) < (target[at + same] & 255);
  }

  /**
   * Takes the longer match of the two neighbours that remain, the higher one if both are as long.
   */
  private void choose(int low, int lowLength, int high, int highLength, int at) {
    int lowSuffix = suffix(low);
    int highSuffix = suffix(high);
    int a = lowLength >= 0 ? lowLength : memory.same(lowSuffix, at, 0);
    int b = highLength >= 0 ? highLength : memory.same(highSuffix, at, 0);
    length = Math.max(a, b);
    position = a > b ? lowSuffix : highSuffix;
  }

  /** Where the suffix of a number begins; the empty one at the end of the file. */
  private int suffix(int number) {
    return number == 0 ? old.length : order[number - 1];
  }
}
