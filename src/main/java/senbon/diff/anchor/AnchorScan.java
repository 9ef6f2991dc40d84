package senbon.diff.anchor;

/**
 * Walks through one chunk of the new file, along the diagonal it is on for as long as that serves,
 * and looks keys up in the index of the old file where it does not.
 *
 * <p>What is equal on the current diagonal is passed over eight bytes at a time. At each mismatch
 * the similarity of the next {@value #WINDOW} bytes decides: if it is good, the scan stays on the
 * diagonal; otherwise keys are looked up, position by position, until one leads to a diagonal that
 * is better by {@code minimumGain} bytes. An anchor is ended then, so it may hold mismatches; or,
 * if that is asked for, by a stretch of {@value #WINDOW} bytes and more that is unlike: what lies
 * between two anchors of one diagonal may be a table that has moved while all around has not.
 *
 * <p>One object scans one chunk; the index is shared and only read.
 */
final class AnchorScan {
  /** How many bytes from a mismatch on tell whether the diagonal still serves. */
  private static final int WINDOW = 32;

  /**
   * How many positions are hashed, and their buckets read, in one go. The index is far larger than
   * any cache, so each read waits for memory; these reads don't depend on each other and wait all
   * at once.
   */
  private static final int AHEAD = 16;

  private final byte[] old;
  private final byte[] target;
  private final SampledIndex index;
  private final ScanRule rule;
  private final boolean gapsInside;
  private final Anchors found = new Anchors();

  /**
   * The keys looked ahead at: their hashes, and the first entry of their buckets (0 if the bucket
   * is empty). Filled from the back: the last element is of the last position fetched.
   */
  private final long[] hashes = new long[AHEAD];

  private final int[] heads = new int[AHEAD];

  /**
   * The anchor under way: its diagonal, the first position in the new file, and the position after
   * the last that it is sure of (at least eight equal bytes, or a good similarity).
   */
  private int diagonal;

  private int start;
  private int reached;

  /**
   * Prepares a scan.
   *
   * @param gapsInside whether what is unlike for long ends an anchor
   */
  AnchorScan(byte[] old, byte[] target, SampledIndex index, ScanRule rule, boolean gapsInside) {
    this.old = old;
    this.target = target;
    this.index = index;
    this.rule = rule;
    this.gapsInside = gapsInside;
  }

  /** The anchors of the new file's bytes {@code from} to {@code to}. */
  Anchors scan(int from, int to) {
    diagonal = 0;
    start = from;
    reached = from;
    int at = from;
    while (at < to) {
      int run = run(at, to);
      at += run;
      int similar = similar(at, to);
      if (run >= 8 || similar >= rule.goodSimilarity()) {
        reached = Math.max(reached, at);
      }
      if (at >= to) {
        break;
      }
      if (similar >= rule.goodSimilarity()) {
        at++;
        continue;
      }
      at =
          search(
              at, to, similar >= rule.fairSimilarity() ? Math.min(to, at + index.step) : to, from);
    }
    finish();
    return found;
  }

  /** How many bytes from {@code at} on are equal on the current diagonal, up to {@code to}. */
  private int run(int at, int to) {
    int oldAt = at + diagonal;
    if (oldAt < 0 || oldAt >= old.length) {
      return 0;
    }
    return ByteComparison.matchForward(
        target, at, old, oldAt, Math.min(to - at, old.length - oldAt));
  }

  /** How many of the next 32 bytes are equal on the current diagonal. */
  private int similar(int at, int to) {
    int oldAt = at + diagonal;
    if (oldAt < 0 || oldAt >= old.length) {
      return 0;
    }
    return ByteComparison.countEqual(
        target, at, old, oldAt, Math.min(WINDOW, Math.min(to - at, old.length - oldAt)));
  }

  /**
   * Looks up the keys from {@code at} on until one leads to a better diagonal, or until the current
   * one serves again: eight equal bytes and a fair similarity.
   *
   * @param until where to give up
   * @param from the start of the chunk, before which no match is extended
   * @return where to resume along the current diagonal
   */
  private int search(int at, int to, int until, int from) {
    int last = Math.min(until, target.length - index.keyLength + 1);
    int p = at;
    for (int fetched = at; p < last; p++) {
      if (p == fetched) {
        fetched = fetch(p, last);
      }
      int ahead = p - fetched + AHEAD;
      if (heads[ahead] != 0 && lookUp(p, hashes[ahead], to, from)) {
        return reached;
      }
      if (p > at && run(p, to) >= 8 && similar(p, to) >= rule.fairSimilarity()) {
        endBefore(p);
        return p;
      }
    }
    return Math.max(at + 1, Math.min(p, until));
  }

  /** Ends the anchor under way if it was lost for long, and begins another on its diagonal. */
  private void endBefore(int at) {
    if (gapsInside && at - Math.max(reached, start) >= WINDOW) {
      finish();
      start = at;
      reached = at;
    }
  }

  /**
   * Fetches the buckets of the keys from {@code p} on, up to {@code last}, so that the last of them
   * is the last of the arrays.
   *
   * @return the position after them
   */
  private int fetch(int p, int last) {
    int count = Math.min(AHEAD, last - p);
    for (int i = 0; i < count; i++) {
      long hash = index.hash(target, p + i);
      hashes[AHEAD - count + i] = hash;
      heads[AHEAD - count + i] = index.head(hash);
    }
    return p + count;
  }

  /**
   * Changes to the diagonal of the longest match of the key at {@code p} if that is worth it; of
   * equally long ones, to that nearest to the current diagonal, as a jump of short distance costs
   * less. At most {@code bucketSize} candidates are compared.
   */
  private boolean lookUp(int p, long hash, int to, int from) {
    int bestLength = 0;
    int bestBack = 0;
    int best = 0;
    int first = index.bucket(hash);
    for (int entry = first; entry < first + index.bucketSize; entry++) {
      int q = index.position(entry, hash);
      // −1: no more entries. −2: the entry is of a key with another hash.
      if (q < 0) {
        if (q == -1) {
          break;
        }
        continue;
      }
      int forward =
          ByteComparison.matchForward(target, p, old, q, Math.min(to - p, old.length - q));
      if (forward < index.keyLength) {
        continue;
      }
      int back =
          ByteComparison.matchBackward(
              target, p, old, q, Math.min(Math.min(p - from, q), rule.backwardReach()));
      int length = forward + back;
      if (length > bestLength || (length == bestLength && nearer(q - p, best))) {
        bestLength = length;
        bestBack = back;
        best = q - p;
      }
    }
    if (bestLength == 0 || best == diagonal) {
      return false;
    }
    int begin = p - bestBack;
    // Compared over the range of the match: the current diagonal may be nearly as good there.
    if (bestLength <= equal(begin, bestLength) + rule.minimumGain()) {
      return false;
    }
    finish();
    diagonal = best;
    start = begin;
    reached = begin + bestLength;
    return true;
  }

  /** Whether one diagonal is nearer to the current one than another. */
  private boolean nearer(int candidate, int best) {
    return Math.abs((long) candidate - diagonal) < Math.abs((long) best - diagonal);
  }

  /**
   * How many of {@code count} bytes are equal on the current diagonal, which may leave the old file
   * on either side.
   */
  private int equal(int at, int count) {
    int oldAt = at + diagonal;
    int skipped = Math.max(0, -oldAt);
    int compared = (int) Math.min(count - (long) skipped, (long) old.length - oldAt - skipped);
    return compared <= 0
        ? 0
        : ByteComparison.countEqual(target, at + skipped, old, oldAt + skipped, compared);
  }

  /** Keeps the anchor under way, if it has any bytes. */
  private void finish() {
    if (reached > start) {
      found.add(start, reached, diagonal);
    }
  }
}
