package senbon.diff.optimise;

import senbon.diff.anchor.Anchors;
import senbon.diff.anchor.Runs;

/**
 * Chooses for every byte of a part of the new file the diagonal it is covered along, or none, so
 * that the whole costs least: the algorithm of Viterbi, whose states are the diagonals of the
 * anchors nearby and "new". Costs change only where a diagonal mismatches, so it goes from mismatch
 * to mismatch.
 *
 * <p>Time is at most the length of the part times {@value #STATES}.
 */
final class CoverChooser {
  /** At most so many diagonals are followed at once. */
  static final int STATES = 24;

  private static final int FAR = Integer.MAX_VALUE;

  private final byte[] old;
  private final byte[] now;
  private final Anchors anchors;
  private final Costs costs;
  private final ByteCosts bytes;
  private final int slack;

  private final Paths paths = new Paths();
  private final int[] diagonal = new int[STATES];
  private final long[] cost = new long[STATES];
  private final int[] path = new int[STATES];
  private final int[] from = new int[STATES];
  private final int[] before = new int[STATES];
  private final int[] mismatch = new int[STATES];
  private final int[] lastMismatch = new int[STATES];
  private final int[] until = new int[STATES];
  private int states;

  /** The cheapest of the states, the first of equals, and the nearest mismatch of any. */
  private int cheapest;

  private int nextMismatch;

  private long literalCost;
  private int literalPath;
  private int literalFrom;
  private int literalBefore;

  /**
   * A chooser for any part of {@code now}.
   *
   * @param slack so far before and after an anchor its diagonal is considered
   */
  CoverChooser(byte[] old, byte[] now, Anchors anchors, Costs costs, int slack) {
    this.old = old;
    this.now = now;
    this.anchors = anchors;
    this.costs = costs;
    this.bytes = new ByteCosts(old, now, costs);
    this.slack = slack;
  }

  /**
   * The cheapest stretches from {@code begin} to {@code end}.
   *
   * @param first the first anchor that may matter
   * @param last the anchor after the last that may matter
   */
  Stretches choose(int begin, int end, int first, int last) {
    paths.clear();
    states = 0;
    literalCost = 0;
    literalPath = paths.add(begin, Stretches.NEW, Paths.NONE);
    look();
    int next = first;
    int at = begin;
    while (at < end) {
      while (next < last && anchors.start(next) - slack <= at) {
        if (anchors.end(next) > at) {
          activate(next, at, end);
        }
        next++;
      }
      int start = next < last ? Math.min(end, anchors.start(next) - slack) : end;
      int event = Math.min(start, nextMismatch);
      literalCost += bytes.literals(at, event);
      at = event;
      if (at < end && at == nextMismatch) {
        step(at, end);
        at++;
      }
    }
    return trace();
  }

  /** Finds the cheapest state and the nearest mismatch. */
  private void look() {
    int least = -1;
    int nearest = FAR;
    for (int i = 0; i < states; i++) {
      if (least < 0 || cost[i] < cost[least]) {
        least = i;
      }
      nearest = Math.min(nearest, mismatch[i]);
    }
    cheapest = least;
    nextMismatch = nearest;
  }

  /** Accounts for the byte at {@code at}, at which some diagonal mismatches. */
  private void step(int at, int end) {
    if (cheapest >= 0 && cost[cheapest] + costs.literals() < literalCost) {
      literalCost = cost[cheapest] + costs.literals();
      literalPath = Paths.NONE;
      literalFrom = at;
      literalBefore = path(cheapest);
    }
    literalCost += bytes.literal(at);
    int least = -1;
    long leastCost = Long.MAX_VALUE;
    for (int i = 0; i < states; i++) {
      if (mismatch[i] == at) {
        cost[i] += bytes.mismatch(at, diagonal[i], lastMismatch[i] == at - 1);
        lastMismatch[i] = at;
        mismatch[i] = mismatchFrom(at + 1, diagonal[i], end);
      }
      if (cost[i] < leastCost) {
        leastCost = cost[i];
        least = i;
      }
    }
    cheapest = least;
    jumps(at + 1);
  }

  /** Lets every diagonal be reached from the cheapest state, where that is cheaper. */
  private void jumps(int at) {
    boolean fromNew = cheapest < 0 || literalCost <= cost[cheapest];
    long least = fromNew ? literalCost : cost[cheapest];
    int shift = fromNew ? lastDiagonal() : diagonal[cheapest];
    int source = Paths.NONE;
    int origin = cheapest;
    int kept = 0;
    int next = -1;
    long nextCost = Long.MAX_VALUE;
    int nearest = FAR;
    for (int i = 0; i < states; i++) {
      long own = cost[i];
      long reached = least + jump(shift, diagonal[i]);
      if (reached < own) {
        if (until[i] <= at) {
          continue;
        }
        if (source == Paths.NONE) {
          source = fromNew ? literalPath() : path(origin);
        }
        own = reached;
        cost[i] = reached;
        path[i] = Paths.NONE;
        from[i] = at;
        before[i] = source;
      }
      nearest = Math.min(nearest, mismatch[i]);
      if (own < nextCost) {
        nextCost = own;
        next = kept;
      }
      if (i == origin) {
        origin = kept;
      }
      keep(i, kept++);
    }
    states = kept;
    cheapest = next;
    nextMismatch = nearest;
  }

  private void keep(int i, int to) {
    if (i != to) {
      diagonal[to] = diagonal[i];
      cost[to] = cost[i];
      path[to] = path[i];
      from[to] = from[i];
      before[to] = before[i];
      mismatch[to] = mismatch[i];
      lastMismatch[to] = lastMismatch[i];
      until[to] = until[i];
    }
  }

  private void activate(int anchor, int at, int end) {
    int shift = anchors.diagonal(anchor);
    int life = (int) Math.min(end, (long) anchors.end(anchor) + slack);
    for (int i = 0; i < states; i++) {
      if (diagonal[i] == shift) {
        until[i] = Math.max(until[i], life);
        return;
      }
    }
    boolean fromNew = cheapest < 0 || literalCost <= cost[cheapest];
    int source = fromNew ? literalPath() : path(cheapest);
    long least = fromNew ? literalCost : cost[cheapest];
    int i = states < STATES ? states++ : dearest(cheapest);
    diagonal[i] = shift;
    cost[i] = least + jump(paths.diagonal(source), shift);
    path[i] = Paths.NONE;
    from[i] = at;
    before[i] = source;
    lastMismatch[i] = -2;
    mismatch[i] = mismatchFrom(at, shift, end);
    until[i] = life;
    look();
  }

  private int jump(int fromShift, int toShift) {
    if (fromShift == Stretches.NEW) {
      return costs.jump();
    }
    long distance = Math.abs((long) toShift - fromShift);
    return costs.jump() + costs.distance() * (64 - Long.numberOfLeadingZeros(distance));
  }

  private int mismatchFrom(int at, int shift, int end) {
    long oldAt = (long) at + shift;
    if (oldAt < 0 || oldAt >= old.length) {
      return at < end ? at : FAR;
    }
    int limit = (int) Math.min(end - at, old.length - oldAt);
    return at + Runs.forward(now, at, old, (int) oldAt, limit);
  }

  private int dearest(int except) {
    int dearest = except == 0 ? 1 : 0;
    for (int i = 0; i < states; i++) {
      if (i != except && cost[i] > cost[dearest]) {
        dearest = i;
      }
    }
    return dearest;
  }

  private int path(int i) {
    if (path[i] == Paths.NONE) {
      path[i] = paths.add(from[i], diagonal[i], before[i]);
    }
    return path[i];
  }

  private int literalPath() {
    if (literalPath == Paths.NONE) {
      literalPath = paths.add(literalFrom, Stretches.NEW, literalBefore);
    }
    return literalPath;
  }

  /** The diagonal that the new bytes come after. */
  private int lastDiagonal() {
    int earlier = paths.previous(literalPath());
    return earlier == Paths.NONE ? Stretches.NEW : paths.diagonal(earlier);
  }

  private Stretches trace() {
    int last = cheapest < 0 || literalCost <= cost[cheapest] ? literalPath() : path(cheapest);
    int count = 0;
    for (int p = last; p != Paths.NONE; p = paths.previous(p)) {
      count++;
    }
    int[] order = new int[count];
    for (int p = last; p != Paths.NONE; p = paths.previous(p)) {
      order[--count] = p;
    }
    Stretches stretches = new Stretches();
    for (int p : order) {
      stretches.add(paths.start(p), paths.diagonal(p));
    }
    return stretches;
  }
}
