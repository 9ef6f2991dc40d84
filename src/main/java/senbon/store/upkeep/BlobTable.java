package senbon.store.upkeep;

import java.util.Arrays;
import java.util.BitSet;

/**
 * All blobs of the cache, for the choice of those that go: 33 bytes for each in plain arrays, and a
 * few objects altogether. A blob stands under the first eight bytes of its hash; should two ever
 * agree in these, they stay or go together.
 */
final class BlobTable {
  private long[] claims = new long[1024];
  private long[] sizes = new long[1024];
  private long[] used = new long[1024];
  private byte[] ranks = new byte[1024];
  private int count;
  private long latest = Long.MAX_VALUE;

  /** Appends a blob; the order is that of the hashes. */
  void add(long claim, long size, long usedMillis) {
    if (count == claims.length) {
      int capacity = count + (count >> 1);
      claims = Arrays.copyOf(claims, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
      used = Arrays.copyOf(used, capacity);
      ranks = Arrays.copyOf(ranks, capacity);
    }
    claims[count] = claim;
    sizes[count] = size;
    used[count] = usedMillis;
    count++;
  }

  /** Appends those of another table, whose hashes come after these. */
  void addAll(BlobTable others) {
    for (int i = 0; i < others.count; i++) {
      add(others.claims[i], others.sizes[i], others.used[i]);
    }
  }

  /** The blob's index, negative if there is none. */
  int find(long claim) {
    return indexOf(claims, count, claim);
  }

  /**
   * As {@link Arrays#binarySearch(long[], int, int, long)}, but unsigned: the order of hashes and
   * of the names that begin with them.
   *
   * @param count how many numbers are in use
   * @return the claim's index, -1 if it is not there
   */
  static int indexOf(long[] sorted, int count, long claim) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(sorted[middle], claim);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Notes a record of the blob: it adds to what goes with the blob, and may keep it longer. */
  void refer(int blob, int rank, long recordSize) {
    ranks[blob] = (byte) Math.max(ranks[blob], rank);
    sizes[blob] += recordSize;
  }

  /**
   * From now on takes blobs whose last use lies further ahead, written before a clock was set back,
   * for those that were unused the longest: they would never grow old.
   */
  void believeUntil(long millis) {
    latest = millis;
  }

  int count() {
    return count;
  }

  long claim(int blob) {
    return claims[blob];
  }

  /** Bytes of the blob and of its records. */
  long size(int blob) {
    return sizes[blob];
  }

  /** The time of its file. */
  long usedMillis(int blob) {
    return used[blob];
  }

  /** When it was used last, as far as that is believed. */
  long believedMillis(int blob) {
    return used[blob] > latest ? 0 : used[blob];
  }

  /** The highest rank among its records, 0 if it has none. */
  int rank(int blob) {
    return ranks[blob];
  }

  /**
   * The blobs in the order in which they go, lowest rank first and, within a rank, the longest
   * unused first. Each number holds the index of a blob in its lowest {@link #indexBits} bits.
   * Takes eight bytes for each blob.
   *
   * @param candidates which blobs to include
   */
  long[] inOrder(BitSet candidates) {
    long[] order = new long[candidates.cardinality()];
    if (order.length == 0) {
      return order;
    }
    int indexBits = indexBits();
    int timeBits = 63 - 4 - indexBits;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      first = Math.min(first, believedMillis(i));
      last = Math.max(last, believedMillis(i));
    }
    int coarser = Math.max(0, 64 - Long.numberOfLeadingZeros(last - first) - timeBits);
    int n = 0;
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      long time = (believedMillis(i) - first) >>> coarser;
      order[n] = ((long) ranks[i] << (timeBits + indexBits)) | (time << indexBits) | i;
      n++;
    }
    Arrays.sort(order);
    return order;
  }

  /** How many bits hold an index. */
  int indexBits() {
    return 32 - Integer.numberOfLeadingZeros(Math.max(1, count));
  }
}
