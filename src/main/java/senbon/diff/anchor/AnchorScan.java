package senbon.diff.anchor;

/**
 * Walks through one chunk of the new file, along the diagonal it is on for as long as that serves,
 * and looks keys up in the index of the old file where it does not.
 */
final class AnchorScan {
  private static final int WINDOW = 32;

  /** So many buckets are fetched from memory at once, since waiting for one takes longest. */
  private static final int AHEAD = 16;

  private final byte[] old;
  private final byte[] now;
  private final SampledIndex index;
  private final ScanRule rule;
  private final Anchors found = new Anchors();
  private final long[] hashes = new long[AHEAD];
  private final int[] heads = new int[AHEAD];

  private int diagonal;
  private int start;
  private int reached;

  AnchorScan(byte[] old, byte[] now, SampledIndex index, ScanRule rule) {
    this.old = old;
    this.now = now;
    this.index = index;
    this.rule = rule;
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
      if (run >= 8 || similar >= rule.content()) {
        reached = Math.max(reached, at);
      }
      if (at >= to) {
        break;
      }
      if (similar >= rule.content()) {
        at++;
        continue;
      }
      at = search(at, to, similar >= rule.tolerable() ? Math.min(to, at + index.step) : to, from);
    }
    finish();
    return found;
  }

  private int run(int at, int to) {
    int oldAt = at + diagonal;
    if (oldAt < 0 || oldAt >= old.length) {
      return 0;
    }
    return Runs.forward(now, at, old, oldAt, Math.min(to - at, old.length - oldAt));
  }

  /** How many of the next 32 bytes are equal on the current diagonal. */
  private int similar(int at, int to) {
    int oldAt = at + diagonal;
    if (oldAt < 0 || oldAt >= old.length) {
      return 0;
    }
    return Runs.equal(now, at, old, oldAt, Math.min(WINDOW, Math.min(to - at, old.length - oldAt)));
  }

  /**
   * Looks up the keys from {@code at} on until one leads to a better diagonal or the current one
   * serves again.
   *
   * @return where to go on along the current diagonal
   */
  private int search(int at, int to, int until, int from) {
    int last = Math.min(until, now.length - index.keyLength + 1);
    int p = at;
    for (int fetched = at; p < last; p++) {
      if (p == fetched) {
        fetched = fetch(p, last);
      }
      int ahead = p - fetched + AHEAD;
      if (heads[ahead] != 0 && lookUp(p, hashes[ahead], to, from)) {
        return reached;
      }
      if (p > at && run(p, to) >= 8 && similar(p, to) >= rule.tolerable()) {
        return p;
      }
    }
    return Math.max(at + 1, Math.min(p, until));
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
      long hash = index.hash(now, p + i);
      hashes[AHEAD - count + i] = hash;
      heads[AHEAD - count + i] = index.head(hash);
    }
    return p + count;
  }

  /** Changes to the diagonal of the best match of the key at {@code p}, if it is worth it. */
  private boolean lookUp(int p, long hash, int to, int from) {
    int bestLength = 0;
    int bestBack = 0;
    int best = 0;
    int first = index.bucket(hash);
    for (int entry = first; entry < first + index.ways; entry++) {
      int q = index.position(entry, hash);
      if (q < 0) {
        if (q == -1) {
          break;
        }
        continue;
      }
      int forward = Runs.forward(now, p, old, q, Math.min(to - p, old.length - q));
      if (forward < index.keyLength) {
        continue;
      }
      int back = Runs.backward(now, p, old, q, Math.min(Math.min(p - from, q), rule.reach()));
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
    if (bestLength <= equal(begin, bestLength) + rule.advantage()) {
      return false;
    }
    finish();
    diagonal = best;
    start = begin;
    reached = begin + bestLength;
    return true;
  }

  private boolean nearer(int candidate, int best) {
    return Math.abs((long) candidate - diagonal) < Math.abs((long) best - diagonal);
  }

  private int equal(int at, int count) {
    int oldAt = at + diagonal;
    int skipped = Math.max(0, -oldAt);
    int compared = (int) Math.min(count - (long) skipped, (long) old.length - oldAt - skipped);
    return compared <= 0 ? 0 : Runs.equal(now, at + skipped, old, oldAt + skipped, compared);
  }

  private void finish() {
    if (reached > start) {
      found.add(start, reached, diagonal);
    }
  }
}
