package senbon.pack.lzma;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Chooses symbols one by one, by what each saves against literals as estimated from its length and
 * distance alone; a literal where the next position has something that saves more. Takes a fifth of
 * the time of {@link OptimalParser} on patches, and some 20 % more bytes.
 *
 * <p>Earlier occurrences are found by chains of the positions that begin with the same four bytes,
 * newest first, of those outside of runs. In a run, a copy of what follows it is looked for that
 * takes in the rest of the run: so one symbol does for a run and the difference behind it.
 *
 * <p>A position costs at most {@code depth} comparisons of 273 bytes, twice that at a run's end.
 * Memory: 8 bytes a node, 4 bytes a chain and 256 KiB. This is one kernel, hence its length.
 */
final class QuickParser {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** No position, no node. */
  private static final int NONE = -1;

  /** Binary logarithm of the places for the last position of three bytes. */
  private static final int TRIPLE_BITS = 16;

  /** Longer rests of a run are a symbol of their own in any case. */
  private static final int MAX_REST = 64;

  /** Estimates in bits: a literal, a match without its distance, a repeated match. */
  private static final int LITERAL_PRICE = 8;

  private static final int MATCH_PRICE = 8;
  private static final int REP_PRICE = 6;

  private final byte[] plain;
  private final int start;
  private final int end;
  private final RunMap runs;
  private final int dictionary;
  private final int depth;

  /**
   * Nodes are numbered as positions come in; node n is at {@code n & mask}, and is overwritten once
   * there are that many newer ones. For each its position and the next older node of its chain; for
   * each chain, by hash, the newest node; for each three bytes, by hash, the last position.
   */
  private final int mask;

  private final int[] positions;
  private final int[] older;
  private final int chainShift;
  private final int[] newest;
  private final int[] triples = new int[1 << TRIPLE_BITS];
  private int nodes;

  /** All positions before this one are in the chains. */
  private int inserted;

  /** The last four distances, the last one first. */
  private final int[] reps = new int[Model.REPS];

  /** The best copy found at a position: what it saves, its length and its distance. */
  private int foundAt = NONE;

  private int foundSaving;
  private int foundLength;
  private int foundDistance;

  /** The same of a copy that begins in the run before that position. */
  private int joinedSaving;

  private int joinedLength;
  private int joinedDistance;

  /** What is chosen: saving, length and distance. */
  private int saving;

  private int length;
  private int distance;

  /**
   * A parser for the range of a map of runs.
   *
   * @param dictionary greatest distance, in bytes
   * @param depth greatest number of occurrences looked at for a position
   * @param most greatest number of positions that are remembered
   */
  QuickParser(byte[] plain, RunMap runs, int dictionary, int depth, int most) {
    this.plain = plain;
    this.runs = runs;
    this.start = runs.start();
    this.end = runs.end();
    this.dictionary = dictionary;
    this.depth = depth;
    int bits = bits(Math.min(most, runs.outsideCount()));
    this.mask = (1 << bits) - 1;
    this.positions = new int[1 << bits];
    this.older = new int[1 << bits];
    this.chainShift = 32 - bits;
    this.newest = new int[1 << bits];
    this.inserted = start;
    Arrays.fill(newest, NONE);
    Arrays.fill(triples, NONE);
  }

  private static int bits(int count) {
    return Math.max(10, Math.min(22, 32 - Integer.numberOfLeadingZeros(count)));
  }

  /** Memory taken where so many positions are remembered, in bytes. */
  static long bytesNeeded(long most) {
    return (12L << bits((int) Math.min(most, 1 << 22))) + (4 << TRIPLE_BITS);
  }

  /**
   * Passes over all before {@code position}, which isn't remembered.
   *
   * @param forget whether the last distances are what a reset leaves
   */
  void skipTo(int position, boolean forget) {
    inserted = Math.max(inserted, position);
    if (forget) {
      Arrays.fill(reps, 0);
    }
  }

  /**
   * Appends symbols for the input from {@code from} on: up to {@code to}, which they don't go
   * beyond, or until there are so many.
   *
   * @return where they end
   */
  int parse(int from, int to, Symbols symbols, int most) {
    int position = from;
    while (position < to && symbols.count() < most) {
      choose(position, to);
      symbols.add(length, distance);
      if (distance != Symbols.LITERAL) {
        use(distance);
      }
      position += length;
    }
    return position;
  }

  /** Puts a distance before the others. */
  private void use(int last) {
    int k = 0;
    while (k < Model.REPS - 1 && reps[k] != last) {
      k++;
    }
    for (; k > 0; k--) {
      reps[k] = reps[k - 1];
    }
    reps[0] = last;
  }

  /** Chooses the symbol at a position. */
  private void choose(int p, int to) {
    int max = Math.min(Model.MAX_MATCH, to - p);
    weigh(p, max);
    if (saving > 0 && length < max && !runs.isInside(p + 1)) {
      int here = saving;
      int hereLength = length;
      int hereDistance = distance;
      weigh(p + 1, Math.min(Model.MAX_MATCH, to - p - 1));
      if (saving <= here) {
        length = hereLength;
        distance = hereDistance;
        return;
      }
      saving = 0;
    }
    if (saving <= 0) {
      length = 1;
      int before = p - reps[0] - 1;
      distance = before >= start && plain[before] == plain[p] ? reps[0] : Symbols.LITERAL;
    }
  }

  /** Finds the copy that saves the most at a position; a saving of 0 if there is none. */
  private void weigh(int p, int max) {
    saving = 0;
    length = 0;
    if (max < Model.MIN_MATCH) {
      return;
    }
    byte[] b = plain;
    for (int k = 0; k < Model.REPS; k++) {
      int before = p - reps[k] - 1;
      if (before >= start && b[before] == b[p] && b[before + 1] == b[p + 1]) {
        int common = MatchFinder.common(b, p, before, 2, max);
        take(LITERAL_PRICE * common - REP_PRICE - k, common, reps[k]);
      }
    }
    if (length == max) {
      return;
    }
    if (p > start && b[p] == b[p - 1] && b[p + 1] == b[p]) {
      int common = MatchFinder.common(b, p, p - 1, 2, max);
      take(LITERAL_PRICE * common - MATCH_PRICE, common, 0);
    }
    if (!runs.isInside(p)) {
      find(p, 0);
      takeFound(max);
    } else {
      leaveRun(p, max);
    }
  }

  private void take(int itsSaving, int itsLength, int itsDistance) {
    if (itsSaving > saving) {
      saving = itsSaving;
      length = itsLength;
      distance = itsDistance;
    }
  }

  /** Takes what was found at a position, cut down to a length. */
  private void takeFound(int max) {
    int cut = Math.max(0, foundLength - max);
    take(foundSaving - LITERAL_PRICE * cut, foundLength - cut, foundDistance);
  }

  /** In a run: a copy that goes beyond it, if that saves more than one for each. */
  private void leaveRun(int p, int max) {
    int after = runs.nextOutside(p);
    int rest = after - p;
    if (rest > MAX_REST || rest + 2 > max || length > rest || after >= end) {
      return;
    }
    find(after, rest);
    int apart = length < rest ? saving : saving + foundSaving;
    int cut = Math.max(0, joinedLength - max);
    if (joinedSaving - LITERAL_PRICE * cut > apart) {
      take(joinedSaving - LITERAL_PRICE * cut, joinedLength - cut, joinedDistance);
    }
  }

  /** Puts all positions before {@code to} into the chains. */
  private void insert(int to) {
    int last = Math.min(to, end - 3);
    for (int i = runs.nextOutside(inserted); i < last; i = runs.nextOutside(i + 1)) {
      int value = (int) INT.get(plain, i);
      if (value != Integer.rotateLeft(value, 8)) {
        link(i, value);
      }
    }
    inserted = Math.max(inserted, to);
  }

  private void link(int position, int value) {
    triples[tripleOf(value)] = position;
    int chain = (value * 0x9E3779B1) >>> chainShift;
    int node = nodes++;
    positions[node & mask] = position;
    older[node & mask] = newest[chain];
    newest[chain] = node;
  }

  private static int tripleOf(int value) {
    return ((value << 8) * 0x9E3779B1) >>> (32 - TRIPLE_BITS);
  }

  /**
   * Finds the best copy at a position outside of runs.
   *
   * @param rest bytes of the run before it that a copy may also take in; 0 if that isn't asked
   */
  private void find(int p, int rest) {
    if (foundAt == p && rest == 0) {
      return;
    }
    foundAt = p;
    foundSaving = 0;
    foundLength = 0;
    joinedSaving = 0;
    joinedLength = 0;
    int max = Math.min(Model.MAX_MATCH, end - p);
    if (max < 4) {
      return;
    }
    int value = (int) INT.get(plain, p);
    if (value == Integer.rotateLeft(value, 8)) {
      return;
    }
    insert(p);
    int near = triples[tripleOf(value)];
    if (near != NONE && near < p && p - near <= dictionary) {
      offer(p, near, rest, max);
    }
    byte[] b = plain;
    int candidate = newest[(value * 0x9E3779B1) >>> chainShift];
    int oldest = nodes - mask - 1;
    for (int left = depth; left > 0 && candidate >= Math.max(0, oldest); left--) {
      int other = positions[candidate & mask];
      if (p - other > dictionary) {
        break;
      }
      // One that isn't longer is farther away, so it doesn't save more.
      if (other < p
          && (rest > 0 || foundLength >= max || b[other + foundLength] == b[p + foundLength])) {
        offer(p, other, rest, max);
        if (rest == 0 && foundLength == max) {
          break;
        }
      }
      candidate = older[candidate & mask];
    }
  }

  /** Offers an earlier occurrence of what begins at {@code p}. */
  private void offer(int p, int other, int rest, int max) {
    int common = MatchFinder.common(plain, p, other, 0, max);
    int far = p - other - 1;
    int price = MATCH_PRICE + 32 - Integer.numberOfLeadingZeros(far);
    int its = LITERAL_PRICE * common - price;
    if (common >= Model.MIN_MATCH && its > foundSaving) {
      foundSaving = its;
      foundLength = common;
      foundDistance = far;
    }
    its += LITERAL_PRICE * rest;
    if (rest > 0
        && common >= Model.MIN_MATCH
        && its > joinedSaving
        && other - rest >= start
        && MatchFinder.common(plain, p - rest, other - rest, 0, rest) == rest) {
      joinedSaving = its;
      joinedLength = Math.min(Model.MAX_MATCH, rest + common);
      joinedDistance = far;
    }
  }
}
