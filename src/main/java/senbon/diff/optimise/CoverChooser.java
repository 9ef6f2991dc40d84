package senbon.diff.optimise;

import senbon.diff.anchor.Anchors;
import senbon.diff.anchor.ByteComparison;

/**
 * Chooses for every byte of a part of the new file the diagonal it is covered along, or none, so
 * that the whole costs least. Source: A. J. Viterbi, "Error bounds for convolutional codes and an
 * asymptotically optimum decoding algorithm" (1967): for each state, only the cheapest path that
 * ends in it is kept. The states are "new bytes" and the diagonals of the anchors nearby.
 *
 * <p>Along equal bytes no cost of a diagonal changes, so it goes from mismatch to mismatch of any
 * of them, not from byte to byte. At each of these events a state may be left for another: from the
 * cheapest to any diagonal (a jump), or to new bytes. Since all jumps start at the cheapest state,
 * an event takes time in proportion to the number of states, not to its square.
 *
 * <p>Time is at most the length of the part times {@value #MAX_STATES}; usual files have far fewer
 * events than bytes (libxul: 27.6 million for 184 million bytes). Memory: 12 bytes for each segment
 * of a path, see {@link Paths}.
 *
 * <p>An object can choose for one part after another, in one thread. This is one kernel, hence its
 * length.
 */
final class CoverChooser {
  /**
   * At most so many diagonals are followed at once; beyond, the costliest gives way. Chosen by
   * trial.
   */
  static final int MAX_STATES = 24;

  /** A next mismatch that never comes. */
  private static final int FAR = Integer.MAX_VALUE;

  private final byte[] old;
  private final byte[] target;
  private final Anchors anchors;
  private final Costs costs;
  private final ByteCosts bytes;
  private final int slack;

  private final Paths paths = new Paths();

  /**
   * The diagonals that are followed, of which the first {@code states} elements count: the
   * diagonal, and the cost of the cheapest path that ends on it, up to the position reached.
   */
  private final int[] diagonal = new int[MAX_STATES];

  private final long[] cost = new long[MAX_STATES];

  /**
   * The last segment of that path. As most paths never win, it is put into {@link #paths} only when
   * another builds on it: until then {@code path} is NONE, and {@code from} and {@code before} are
   * where it starts and the number of the segment before it.
   */
  private final int[] path = new int[MAX_STATES];

  private final int[] from = new int[MAX_STATES];
  private final int[] before = new int[MAX_STATES];

  /**
   * The next position at which the diagonal mismatches, and the last one that was accounted for.
   */
  private final int[] mismatch = new int[MAX_STATES];

  private final int[] lastMismatch = new int[MAX_STATES];

  /**
   * From this position on the diagonal is dropped if it can be reached from another for less than
   * it costs: its anchors are further away than the slack.
   */
  private final int[] until = new int[MAX_STATES];

  private int states;

  /**
   * Diagonals that sleep: the cheapest state could at any time be left for them, at no more than
   * they have cost, so nothing need be known of them as long as they differ wherever the cheapest
   * does. They are looked at only at events, and wake where they don't differ. Most mismatches are
   * of such diagonals: on libxul 69 of 97 million.
   */
  private final Sleepers sleepers;

  /** The position of the last event, after which no sleeper has been looked at. */
  private int lastEvent;

  /**
   * The cheapest of the states (the first of equals; −1 if there are none), and the nearest
   * mismatch of any.
   */
  private int cheapest;

  private int nextMismatch;

  /** The same of the state "new bytes", which always exists: its cost, and its last segment. */
  private long literalCost;

  private int literalPath;
  private int literalFrom;
  private int literalBefore;

  /**
   * A chooser for any part of {@code target}.
   *
   * @param slack bytes before and after an anchor within which its diagonal is a state
   * @param sleeps whether diagonals sleep; the covers of engines that don't let them differ a
   *     little
   */
  CoverChooser(byte[] old, byte[] target, Anchors anchors, Costs costs, int slack, boolean sleeps) {
    this.old = old;
    this.target = target;
    this.anchors = anchors;
    this.costs = costs;
    this.bytes = new ByteCosts(old, target, costs);
    this.slack = slack;
    this.sleepers = new Sleepers(sleeps ? MAX_STATES : 0);
  }

  /**
   * The cheapest segments from {@code begin} to {@code end}, exclusive. A part begins as new bytes,
   * at no cost.
   *
   * @param first the first anchor that may matter
   * @param last the anchor after the last that may matter
   */
  Segments choose(int begin, int end, int first, int last) {
    paths.clear();
    states = 0;
    sleepers.clear();
    lastEvent = begin - 1;
    literalCost = 0;
    literalPath = paths.add(begin, Segments.NEW, Paths.NONE);
    findExtremes();
    int next = first;
    int at = begin;
    while (at < end) {
      while (next < last && anchors.start(next) - slack <= at) {
        if (anchors.end(next) > at) {
          activate(next, at, end);
        }
        next++;
      }
      // The next event: an anchor comes into reach, or some diagonal mismatches.
      int start = next < last ? Math.min(end, anchors.start(next) - slack) : end;
      int event = Math.min(start, nextMismatch);
      literalCost += bytes.literals(at, event);
      at = event;
      if (at < end && at == nextMismatch) {
        accountFor(at, end);
        at++;
      }
    }
    return trace();
  }

  /** Finds the cheapest state and the nearest mismatch, after states have been added. */
  private void findExtremes() {
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
  private void accountFor(int at, int end) {
    // Before the byte, new bytes may begin: only here can they be cheaper than going on.
    if (cheapest >= 0 && cost[cheapest] + costs.literalRun() < literalCost) {
      literalCost = cost[cheapest] + costs.literalRun();
      literalPath = Paths.NONE;
      literalFrom = at;
      literalBefore = path(cheapest);
    }
    literalCost += bytes.literal(at);
    if (sleepers.size() > 0 && mismatch[cheapest] == at) {
      wake(at, end);
    }
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
    jumpWhereCheaper(at + 1, end);
  }

  /**
   * Makes states of the sleepers on which the byte at {@code at}, where the cheapest differs, costs
   * less, before that is accounted for. Those that don't differ are reached from the cheapest as
   * early as they are equal.
   */
  private void wake(int at, int end) {
    int reached = cheapest;
    long own = bytes.mismatch(at, diagonal[reached], lastMismatch[reached] == at - 1);
    bytes.compareWith(at, own);
    int kept = 0;
    for (int i = 0; i < sleepers.size(); i++) {
      int shift = sleepers.diagonal(i);
      if (sleepers.until(i) <= at) {
        continue;
      }
      long oldAt = (long) at + shift;
      boolean equal = oldAt >= 0 && oldAt < old.length && old[(int) oldAt] == target[at];
      if (!equal && !bytes.isLess(at, shift)) {
        sleepers.keep(i, kept++);
        continue;
      }
      int back = equal ? backward(at, (int) oldAt) : 0;
      add(shift, at - back, path(reached), cost[reached], sleepers.until(i));
      mismatch[states - 1] = equal ? mismatchFrom(at + 1, shift, end) : at;
    }
    sleepers.cut(kept);
  }

  /** How many bytes before two positions are equal, back to the last event. */
  private int backward(int at, int oldAt) {
    return ByteComparison.matchBackward(
        target, at, old, oldAt, (int) Math.min(at - lastEvent - 1L, oldAt));
  }

  /** New bytes are the cheapest now: any sleeper may be gone on with from there. */
  private void wakeAll(int at, int end) {
    int source = literalPath();
    for (int i = 0; i < sleepers.size(); i++) {
      if (sleepers.until(i) > at) {
        add(sleepers.diagonal(i), at, source, literalCost, sleepers.until(i));
        mismatch[states - 1] = mismatchFrom(at, sleepers.diagonal(i), end);
      }
    }
    sleepers.clear();
    findExtremes();
  }

  /** A further state, reached by a jump at {@code at} from the end of a path. */
  private void add(int shift, int at, int source, long sourceCost, int life) {
    int i = states++;
    int sourceShift = paths.diagonal(source);
    diagonal[i] = shift;
    cost[i] = sourceCost + jump(sourceShift == Segments.NEW ? lastDiagonal() : sourceShift, shift);
    path[i] = Paths.NONE;
    from[i] = at;
    before[i] = source;
    lastMismatch[i] = -2;
    until[i] = life;
  }

  /**
   * Lets every diagonal be reached from the cheapest state, where that costs less than its own
   * path, and drops those that are out of reach of their anchors by then. Finds the cheapest and
   * the nearest mismatch of what remains on the way.
   *
   * @param at the position of the next byte
   */
  private void jumpWhereCheaper(int at, int end) {
    boolean fromNew = cheapest < 0 || literalCost <= cost[cheapest];
    long least = fromNew ? literalCost : cost[cheapest];
    int shift = fromNew ? lastDiagonal() : diagonal[cheapest];
    int source = Paths.NONE;
    // The cheapest state itself may move to a lower index when others are dropped before it.
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
        if (!fromNew && sleepers.add(diagonal[i], until[i])) {
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
      moveState(i, kept++);
    }
    states = kept;
    cheapest = next;
    nextMismatch = nearest;
    lastEvent = at - 1;
    if (fromNew && sleepers.size() > 0) {
      wakeAll(at, end);
    }
  }

  /** Moves a state to another index. */
  private void moveState(int i, int to) {
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

  /**
   * Makes the diagonal of an anchor a state, reached by a jump from the cheapest, or prolongs its
   * life if it is one.
   */
  private void activate(int anchor, int at, int end) {
    int shift = anchors.diagonal(anchor);
    int life = (int) Math.min(end, (long) anchors.end(anchor) + slack);
    for (int i = 0; i < states; i++) {
      if (diagonal[i] == shift) {
        until[i] = Math.max(until[i], life);
        return;
      }
    }
    if (sleepers.prolong(shift, life)) {
      return;
    }
    boolean fromNew = cheapest < 0 || literalCost <= cost[cheapest];
    int source = fromNew ? literalPath() : path(cheapest);
    long least = fromNew ? literalCost : cost[cheapest];
    // Where there is no room, a sleeper gives way, or the costliest state, but never the cheapest.
    if (states + sleepers.size() == MAX_STATES && sleepers.size() > 0) {
      sleepers.dropFirstToEnd();
    }
    int i = states + sleepers.size() < MAX_STATES ? states++ : costliest(cheapest);
    diagonal[i] = shift;
    cost[i] = least + jump(paths.diagonal(source), shift);
    path[i] = Paths.NONE;
    from[i] = at;
    before[i] = source;
    lastMismatch[i] = -2;
    mismatch[i] = mismatchFrom(at, shift, end);
    until[i] = life;
    findExtremes();
  }

  /**
   * What a change of the diagonal costs. From new bytes, of which it is not known where they come
   * from, without the distance.
   */
  private int jump(int fromShift, int toShift) {
    if (fromShift == Segments.NEW) {
      return costs.jump();
    }
    long distance = Math.abs((long) toShift - fromShift);
    return costs.jump() + costs.jumpDoubling() * (64 - Long.numberOfLeadingZeros(distance));
  }

  /**
   * The first position from {@code at} on at which a diagonal mismatches, or at which it leaves the
   * old file; {@code end} if neither comes before.
   */
  private int mismatchFrom(int at, int shift, int end) {
    long oldAt = (long) at + shift;
    if (oldAt < 0 || oldAt >= old.length) {
      return at < end ? at : FAR;
    }
    int limit = (int) Math.min(end - at, old.length - oldAt);
    return at + ByteComparison.matchForward(target, at, old, (int) oldAt, limit);
  }

  /** The costliest of the states but one. */
  private int costliest(int except) {
    int costliest = except == 0 ? 1 : 0;
    for (int i = 0; i < states; i++) {
      if (i != except && cost[i] > cost[costliest]) {
        costliest = i;
      }
    }
    return costliest;
  }

  /**
   * The number of the last segment of a state's path, which is put into {@link #paths} if it isn't
   * yet.
   */
  private int path(int i) {
    if (path[i] == Paths.NONE) {
      path[i] = paths.add(from[i], diagonal[i], before[i]);
    }
    return path[i];
  }

  /** The same for the state "new bytes". */
  private int literalPath() {
    if (literalPath == Paths.NONE) {
      literalPath = paths.add(literalFrom, Segments.NEW, literalBefore);
    }
    return literalPath;
  }

  /** The diagonal that the new bytes come after, from which a jump is measured. */
  private int lastDiagonal() {
    int earlier = paths.previous(literalPath());
    return earlier == Paths.NONE ? Segments.NEW : paths.diagonal(earlier);
  }

  /** Follows the cheapest path back and returns its segments in order. */
  private Segments trace() {
    int last = cheapest < 0 || literalCost <= cost[cheapest] ? literalPath() : path(cheapest);
    int count = 0;
    for (int p = last; p != Paths.NONE; p = paths.previous(p)) {
      count++;
    }
    int[] order = new int[count];
    for (int p = last; p != Paths.NONE; p = paths.previous(p)) {
      order[--count] = p;
    }
    Segments segments = new Segments();
    for (int p : order) {
      segments.add(paths.start(p), paths.diagonal(p));
    }
    return segments;
  }
}
