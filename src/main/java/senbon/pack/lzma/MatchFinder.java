package senbon.pack.lzma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds earlier occurrences with binary trees of the positions that begin with the same four bytes,
 * newest at the root, plus one remembered position for each two and three bytes: the match finder
 * "BT4" of the LZMA SDK and of xz. Positions that begin with a run are not in the trees: a run is
 * found by its distance of one.
 *
 * <p>A tree is a search tree by the bytes that follow, and a heap by age: a search goes down from
 * the newest position, and each position it passes becomes part of the left or the right subtree of
 * the new root. So the descent of a search also inserts, and positions must be given in ascending
 * order. A search costs at most {@code depth} comparisons of 273 bytes.
 *
 * <p>Memory: 12 bytes a tree node and up to 18 MB of heads. Where there are more positions than
 * nodes, the oldest ones are overwritten.
 */
final class MatchFinder {
  /** Little-endian: the first byte is in the lowest bits. */
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** All pairs of bytes have a head. */
  private static final int PAIR_BITS = 16;

  /**
   * Binary logarithm of the heads of triples. Others of the same hash overwrite a head. Chosen by
   * trial.
   */
  private static final int TRIPLE_BITS = 18;

  /** No position, no node. */
  private static final int NONE = -1;

  /** Elements of a node. */
  private static final int FIELDS = 3;

  /**
   * Copies of three bytes from farther away than this, and of two from farther than {@link
   * #FAR_PAIR}, cost more than literals. Chosen by trial.
   */
  private static final int FAR_TRIPLE = 1 << 19;

  private static final int FAR_PAIR = 1 << 12;

  /** The input, and where the range that is encoded ends. Matches don't go beyond it. */
  private final byte[] plain;

  private final int end;

  /**
   * Greatest number of nodes that a search looks at, and greatest distance of a match, in bytes.
   */
  private int depth;

  private final int window;

  /**
   * How many nodes there are; the hash of four bytes is shifted so that it numbers {@link #quads}.
   */
  private final int capacity;

  private final int quadShift;

  /**
   * The last position of each two bytes, by their value, and of three bytes, by hash: NONE if there
   * is none. The root of the tree of each four bytes, by hash: the node's number.
   */
  private final int[] pairs = new int[1 << PAIR_BITS];

  private final int tripleShift;
  private final int[] triples;
  private final int[] quads;

  /**
   * For each node: the number of the subtree's root before it in order, that of the subtree after
   * it, and its position. Nodes are numbered from 0 as they are inserted; node n is at {@code
   * FIELDS * (n % capacity)}, and overwritten once {@code capacity} newer ones are there. A number
   * that old counts as NONE.
   */
  private final int[] nodes;

  /** The next node's number, and that number modulo the capacity. */
  private int inserted;

  private int nextSlot;

  /**
   * The result of the last search: lengths in bytes, strictly ascending, and their distances, which
   * count from 0. So each is the nearest of at least its length that was looked at.
   */
  final int[] lengths = new int[Model.MAX_MATCH + 2];

  final int[] distances = new int[Model.MAX_MATCH + 2];

  /**
   * A finder for the input up to {@code end}.
   *
   * @param runs of the range that is encoded: decides how many nodes there can be
   */
  MatchFinder(byte[] plain, int end, RunMap runs, Profile profile) {
    this.plain = plain;
    this.end = end;
    this.window = profile.dictionary();
    this.depth = profile.depth();
    this.capacity = profile.nodes(runs.length(), runs.outsideCount());
    this.nodes = new int[FIELDS * capacity];
    int bits = quadBits(capacity);
    this.quadShift = 32 - bits;
    this.quads = new int[1 << bits];
    int tripleBits = Math.min(bits, TRIPLE_BITS);
    this.tripleShift = 32 - tripleBits;
    this.triples = new int[1 << tripleBits];
    Arrays.fill(pairs, NONE);
    Arrays.fill(triples, NONE);
    Arrays.fill(quads, NONE);
  }

  /** Sets the greatest number of comparisons at a position from here on. */
  void depth(int comparisons) {
    depth = comparisons;
  }

  /** Binary logarithm of the number of trees: one to two for each node, 1,024 to 4 Mi. */
  private static int quadBits(long capacity) {
    return Math.max(10, Math.min(22, 64 - Long.numberOfLeadingZeros(capacity)));
  }

  /** Memory taken with that many nodes, in bytes. */
  static long bytesNeeded(long nodes) {
    return 4 * (FIELDS * nodes + (1L << quadBits(nodes)) + (1 << PAIR_BITS) + (1 << TRIPLE_BITS));
  }

  /**
   * How many bytes from {@code a} on equal those from {@code b} on, at most {@code max}.
   *
   * @param from so many are known to be equal
   */
  static int common(byte[] bytes, int a, int b, int from, int max) {
    int n = from;
    while (n + 8 <= max) {
      long difference = (long) LONG.get(bytes, a + n) ^ (long) LONG.get(bytes, b + n);
      if (difference != 0) {
        return n + (Long.numberOfTrailingZeros(difference) >>> 3);
      }
      n += 8;
    }
    while (n < max && bytes[a + n] == bytes[b + n]) {
      n++;
    }
    return n;
  }

  /** Stores the match at a distance of one and returns 1, or 0 if it is too short. */
  int runMatch(int position, int max) {
    lengths[0] = common(plain, position, position - 1, 0, max);
    distances[0] = 0;
    return lengths[0] < Model.MIN_MATCH ? 0 : 1;
  }

  /**
   * Inserts a position and finds its matches.
   *
   * @param limit greatest length wanted; 0 to insert only
   * @return how many matches were stored in {@link #lengths} and {@link #distances}
   */
  int search(int position, int limit) {
    int max = Math.min(Model.MAX_MATCH, end - position);
    if (max < 4) {
      return 0;
    }
    int value = (int) INT.get(plain, position);
    // Four equal bytes: inside of a run, or before its last three.
    if (value == Integer.rotateLeft(value, 8)) {
      return 0;
    }
    int count = 0;
    int pair = value & 0xFFFF;
    int triple = ((value << 8) * 0x9E3779B1) >>> tripleShift;
    int nearPair = pairs[pair];
    int nearTriple = triples[triple];
    pairs[pair] = position;
    triples[triple] = position;
    int best = 1;
    if (limit >= 2) {
      if (nearPair != NONE && position - nearPair <= Math.min(FAR_PAIR, window)) {
        best = common(plain, position, nearPair, 2, max);
        lengths[0] = best;
        distances[0] = position - nearPair - 1;
        count = 1;
      }
      if (nearTriple != NONE
          && nearTriple != nearPair
          && position - nearTriple <= Math.min(FAR_TRIPLE, window)
          && best < max) {
        int length = common(plain, position, nearTriple, 0, max);
        if (length > best && length > 2) {
          best = length;
          lengths[count] = length;
          distances[count++] = position - nearTriple - 1;
        }
      }
    }
    return clip(descend(position, value, max, best, count), limit);
  }

  /**
   * Searches the tree of four bytes and inserts the position as its new root.
   *
   * @param value the four bytes
   * @param longest only longer matches are of use
   * @param found how many matches there are already
   * @return how many there are then
   */
  private int descend(int position, int value, int max, int longest, int found) {
    int[] tree = nodes;
    byte[] bytes = plain;
    int count = found;
    int best = longest;
    int bucket = (value * 0x9E3779B1) >>> quadShift;
    int id = inserted++;
    int slot = nextSlot;
    nextSlot = slot + 1 == capacity ? 0 : slot + 1;
    int self = FIELDS * slot;
    int candidate = quads[bucket];
    quads[bucket] = id;
    tree[self + 2] = position;
    // Where the next smaller and the next greater subtree will be linked: elements of the new root
    // at first, later of nodes passed on the way. All nodes from here on down have so many bytes in
    // common with the position: those of the smaller one that was passed, and of the greater one.
    int before = self;
    int after = self + 1;
    int commonBefore = 0;
    int commonAfter = 0;
    for (int left = depth; left > 0; left--) {
      if (candidate == NONE || id - candidate >= capacity) {
        break;
      }
      int at = slot - (id - candidate);
      int node = FIELDS * (at < 0 ? at + capacity : at);
      int other = tree[node + 2];
      if (position - other > window) {
        break;
      }
      int length = common(plain, position, other, Math.min(commonBefore, commonAfter), max);
      if (length > best) {
        best = length;
        lengths[count] = length;
        distances[count++] = position - other - 1;
      }
      // As far as can be seen both are the same: the new node takes the old one's place.
      if (length == max) {
        tree[before] = tree[node];
        tree[after] = tree[node + 1];
        return count;
      }
      if ((bytes[other + length] & 0xFF) < (bytes[position + length] & 0xFF)) {
        tree[before] = candidate;
        before = node + 1;
        commonBefore = length;
        candidate = tree[before];
      } else {
        tree[after] = candidate;
        after = node;
        commonAfter = length;
        candidate = tree[after];
      }
    }
    tree[before] = NONE;
    tree[after] = NONE;
    return count;
  }

  /** Cuts what was found down to the limit and drops what is no longer than its predecessor. */
  private int clip(int found, int limit) {
    int count = found;
    while (count > 1 && lengths[count - 2] >= limit) {
      count--;
    }
    if (count > 0 && lengths[count - 1] > limit) {
      lengths[count - 1] = limit;
    }
    return limit < Model.MIN_MATCH ? 0 : count;
  }
}
