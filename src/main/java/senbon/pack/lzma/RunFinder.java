package senbon.pack.lzma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds earlier occurrences of what follows a run together with a part of the run. The ends of runs
 * are kept in binary trees, as in {@link MatchFinder}, of those with the same four bytes after the
 * run, the same byte in it and the same binary logarithm of the run's length, so that a search can
 * ask for a run at least so long. Beside the trees, the last place of each two bytes after a run is
 * kept.
 *
 * <p>A search costs at most {@code depth} comparisons of 273 bytes for each of {@value #CLASSES}
 * classes of lengths. Memory: 16 bytes a node, 4 bytes a tree and 256 KiB. This is one kernel,
 * hence its length.
 */
final class RunFinder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** No position, no node. */
  private static final int NONE = -1;

  /** Elements of a node. */
  private static final int FIELDS = 4;

  /** Binary logarithms of run lengths up to 273: 0 to 8. */
  private static final int CLASSES = 9;

  /**
   * Shorter runs have no inside (see {@link RunMap}), or aren't worth remembering. Of four to seven
   * bytes are those of the first class.
   */
  private static final int SHORTEST = 4;

  /** Binary logarithm of the places in {@link #latest}. Chosen by trial. */
  private static final int LATEST_BITS = 15;

  /** The input, and where the range that is encoded ends. */
  private final byte[] plain;

  private final int end;

  /**
   * Greatest distance of a match in bytes, and of a search the greatest number of nodes of one
   * class.
   */
  private final int window;

  private final int depth;

  /**
   * How many classes, by their binary logarithm, are one. On a patch of libxul, two instead of one
   * saves 9 % of the time and costs 0.2 % of the bytes.
   */
  private final int joined;

  /**
   * How many nodes there are; the hash of a tree's key is shifted so that it numbers {@link
   * #heads}.
   */
  private final int capacity;

  private final int shift;

  /**
   * The root of each tree, and the nodes: the subtrees' roots before and after in order, the
   * position after the run, the run's length (at most 273). Numbered and overwritten as those of
   * {@link MatchFinder}.
   */
  private final int[] heads;

  private final int[] nodes;

  /**
   * For each two bytes after a run of a class, by hash: the position where they were last, NONE if
   * nowhere, and the run's length.
   */
  private final int[] latest = new int[2 << LATEST_BITS];

  /** The next node's number, and that number modulo the capacity. */
  private int inserted;

  private int nextSlot;

  /**
   * The result of the last search, nearest first: bytes in common after the run, bytes of the run
   * in common, and distances, which count from 0. Each takes in more than every nearer one on one
   * of the two sides.
   */
  final int[] lengths = new int[CLASSES * Model.MAX_MATCH];

  final int[] runLengths = new int[CLASSES * Model.MAX_MATCH];
  final int[] distances = new int[CLASSES * Model.MAX_MATCH];
  private int found;

  /** A finder for the input up to {@code end}. */
  RunFinder(byte[] plain, int end, RunMap runs, Profile profile) {
    this.plain = plain;
    this.end = end;
    this.window = profile.dictionary();
    this.depth = profile.runDepth();
    this.joined = profile.sparing() ? 1 : 0;
    this.capacity = Math.max(1, Math.min(profile.runNodes(), runs.runCount()));
    this.nodes = new int[FIELDS * capacity];
    int bits = bucketBits(capacity);
    this.shift = 32 - bits;
    this.heads = new int[1 << bits];
    Arrays.fill(heads, NONE);
    Arrays.fill(latest, NONE);
  }

  /** Binary logarithm of the number of trees: one to two for each node, 1,024 to 1 Mi. */
  private static int bucketBits(long capacity) {
    return Math.max(10, Math.min(20, 64 - Long.numberOfLeadingZeros(capacity)));
  }

  /** Memory taken by nodes and trees, with that many nodes, in bytes. */
  static long bytesNeeded(long nodes) {
    return 4 * (FIELDS * nodes + (1L << bucketBits(nodes)));
  }

  private int runClass(int run) {
    return (31 - Integer.numberOfLeadingZeros(run)) >> joined;
  }

  /** The tree for four bytes after a run, its byte and its class. */
  private int bucket(int value, int runByte, int runClass) {
    return ((value + runClass * 0x2545F491 + runByte * 0x6C078965) * 0x9E3779B1) >>> shift;
  }

  /** The place in {@link #latest} for two bytes after a run, its byte and its class. */
  private static int latestBucket(int value, int runByte, int runClass) {
    return (((value & 0xFFFF) + runClass * 0x2545F491 + runByte * 0x6C078965) * 0x9E3779B1)
        >>> (32 - LATEST_BITS)
        << 1;
  }

  /**
   * Inserts the end of a run of {@code run} bytes and finds the matches that take in at least
   * {@code least} of them.
   *
   * @param least 0 to insert only
   * @return how many were found, the nearest first
   */
  int search(int position, int run, int least) {
    found = 0;
    int max = Math.min(Model.MAX_MATCH, end - position);
    if (max < 4) {
      return 0;
    }
    int value = (int) INT.get(plain, position);
    int runByte = plain[position - 1];
    // The class of the run itself: its tree is searched by the insertion. Others only have to hold
    // runs that are long enough.
    int own = runClass(run);
    int ownShortest = 1;
    if (least > 0) {
      int last = runClass(Model.MAX_MATCH);
      for (int c = runClass(Math.max(SHORTEST, least)); c <= last; c++) {
        int shortest = lookAtLatest(position, latestBucket(value, runByte, c), run, max, least);
        if (c != own) {
          look(position, heads[bucket(value, runByte, c)], run, max, least, shortest);
        } else {
          ownShortest = shortest;
        }
      }
    }
    // The end of a run of three is looked up, but isn't remembered.
    if (run >= SHORTEST) {
      insert(position, bucket(value, runByte, own), run, max, least, ownShortest);
      int at = latestBucket(value, runByte, own);
      latest[at] = position;
      latest[at + 1] = run;
    }
    sort();
    return found;
  }

  private int common(int a, int b, int from, int max) {
    return MatchFinder.common(plain, a, b, from, max);
  }

  /** Keeps a match. */
  private void add(int position, int other, int length, int run, int otherRun) {
    lengths[found] = length;
    runLengths[found] = Math.min(run, otherRun);
    distances[found++] = position - other - 1;
  }

  /**
   * Puts the nearest first, by insertion since there are few, in few ascending pieces; then drops
   * those that take in no more on either side than a nearer one.
   */
  private void sort() {
    for (int i = 1; i < found; i++) {
      int length = lengths[i];
      int run = runLengths[i];
      int distance = distances[i];
      int j = i;
      for (; j > 0 && distances[j - 1] > distance; j--) {
        lengths[j] = lengths[j - 1];
        runLengths[j] = runLengths[j - 1];
        distances[j] = distances[j - 1];
      }
      lengths[j] = length;
      runLengths[j] = run;
      distances[j] = distance;
    }
    int kept = 0;
    for (int i = 0; i < found; i++) {
      if (!isUseless(kept, lengths[i], runLengths[i])) {
        lengths[kept] = lengths[i];
        runLengths[kept] = runLengths[i];
        distances[kept++] = distances[i];
      }
    }
    found = kept;
  }

  /** Whether one of the nearer ones takes in as much on both sides. */
  private boolean isUseless(int nearer, int length, int run) {
    for (int i = 0; i < nearer; i++) {
      if (lengths[i] >= length && runLengths[i] >= run) {
        return true;
      }
    }
    return false;
  }

  /**
   * Keeps the last place of the two bytes, if it takes in enough of the run.
   *
   * @return how many bytes after the run it has in common; matches of the same class must beat it
   */
  private int lookAtLatest(int position, int bucket, int run, int max, int least) {
    int other = latest[bucket];
    if (other == NONE
        || position - other > window
        || latest[bucket + 1] < least
        || plain[other - 1] != plain[position - 1]) {
      return 1;
    }
    int length = common(position, other, 0, max);
    if (length < 2) {
      return 1;
    }
    add(position, other, length, run, latest[bucket + 1]);
    return length;
  }

  /** Searches the tree of another class, without changing it. */
  private void look(int position, int head, int run, int max, int least, int longerThan) {
    int best = longerThan;
    int candidate = head;
    int commonBefore = 0;
    int commonAfter = 0;
    for (int left = depth; left > 0 && candidate != NONE; left--) {
      if (inserted - candidate > capacity) {
        return;
      }
      int at = nextSlot - (inserted - candidate);
      int node = FIELDS * (at < 0 ? at + capacity : at);
      int other = nodes[node + 2];
      if (position - other > window) {
        return;
      }
      int length = common(position, other, Math.min(commonBefore, commonAfter), max);
      if (length > best && nodes[node + 3] >= least && plain[other - 1] == plain[position - 1]) {
        best = length;
        add(position, other, length, run, nodes[node + 3]);
      }
      if (length == max) {
        return;
      }
      if ((plain[other + length] & 0xFF) < (plain[position + length] & 0xFF)) {
        commonBefore = length;
        candidate = nodes[node + 1];
      } else {
        commonAfter = length;
        candidate = nodes[node];
      }
    }
  }

  /**
   * Searches the tree of the run's own class and inserts the run's end as its new root, as {@link
   * MatchFinder} does.
   */
  private void insert(int position, int bucket, int run, int max, int least, int longerThan) {
    int[] tree = nodes;
    int best = longerThan;
    int id = inserted++;
    int slot = nextSlot;
    nextSlot = slot + 1 == capacity ? 0 : slot + 1;
    int self = FIELDS * slot;
    int candidate = heads[bucket];
    heads[bucket] = id;
    tree[self + 2] = position;
    tree[self + 3] = run;
    int before = self;
    int after = self + 1;
    int commonBefore = 0;
    int commonAfter = 0;
    for (int left = depth; left > 0 && candidate != NONE; left--) {
      if (id - candidate >= capacity) {
        break;
      }
      int at = slot - (id - candidate);
      int node = FIELDS * (at < 0 ? at + capacity : at);
      int other = tree[node + 2];
      if (position - other > window) {
        break;
      }
      int length = common(position, other, Math.min(commonBefore, commonAfter), max);
      if (least > 0
          && length > best
          && tree[node + 3] >= least
          && plain[other - 1] == plain[position - 1]) {
        best = length;
        add(position, other, length, run, tree[node + 3]);
      }
      if (length == max) {
        tree[before] = tree[node];
        tree[after] = tree[node + 1];
        return;
      }
      if ((plain[other + length] & 0xFF) < (plain[position + length] & 0xFF)) {
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
  }
}
