package senbon.diff.classic;

/**
 * mbsdiff's binary search for the longest match, step by step the same: a suffix of the old file
 * that is a prefix of what is searched counts as not less, against lexicographic order, so which
 * suffixes the search happens to meet decides what it finds.
 *
 * <p>Most steps are told by a table of the suffixes' first two bytes, and the others compare only
 * from where both ends of the range are known to agree with what is searched.
 */
final class SuffixSearch {
  /** What a search takes beside the sorted suffixes, in bytes. */
  static final int OVERHEAD = 65_537 * 4 + MatchMemory.BYTES + 4096;

  private final byte[] old;
  private final int[] order;
  private final byte[] now;

  /**
   * Where among all suffixes, the empty one being number 0, those begin that start with two given
   * bytes. The suffix of one byte comes just before those that start with it.
   */
  private final int[] starts = new int[65_537];

  private final int lastByte;

  /** The number of the suffix of one byte. */
  private final int lastNumber;

  private final MatchMemory memory;
  private int length;
  private int position;

  /**
   * @param old not empty
   * @param order its sorted suffixes, without the empty one
   */
  SuffixSearch(byte[] old, int[] order, byte[] now) {
    this.old = old;
    this.order = order;
    this.now = now;
    this.memory = new MatchMemory(old, now);
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
    int first = now[at] & 255;
    boolean one = at + 1 == now.length;
    int key = one ? first << 8 : first << 8 | (now[at + 1] & 255);
    int from = starts[key];
    int to = starts[key + 1];
    if (one) {
      from -= first == lastByte ? 1 : 0;
      to = from;
    } else if ((key & 255) == 255 && first + 1 == lastByte) {
      to--;
    }
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

  private boolean isLess(int suffix, int at, int same) {
    return suffix + same < old.length
        && at + same < now.length
        && (old[suffix + same] & 255) < (now[at + same] & 255);
  }

  private void choose(int low, int lowLength, int high, int highLength, int at) {
    int lowSuffix = suffix(low);
    int highSuffix = suffix(high);
    int a = lowLength >= 0 ? lowLength : memory.same(lowSuffix, at, 0);
    int b = highLength >= 0 ? highLength : memory.same(highSuffix, at, 0);
    length = Math.max(a, b);
    position = a > b ? lowSuffix : highSuffix;
  }

  private int suffix(int number) {
    return number == 0 ? old.length : order[number - 1];
  }
}
