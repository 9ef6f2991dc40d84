package senbon.diff.drift;

import java.util.Arrays;

/**
 * Tells pairs of files of a special kind: tables whose records have all gained, or lost, a few
 * bytes, such as structures with a new field or pictures with longer rows. Along such a table the
 * diagonal drifts: it moves by the same small step, in the same direction, from record to record.
 *
 * <p>From starting points spread over the new file, a walk follows both files side by side. Where
 * they differ it looks for the nearest small step after which they agree again. Real programs have
 * few such steps, and those that they have go both ways.
 *
 * <p>Time: one hash for each byte of the old file, and at most some million comparisons.
 */
public final class Drift {
  /** At most so many steps are taken from one starting point. */
  private static final int STEPS = 64;

  /** So many steps without any insertion or removal are enough to give up. */
  private static final int PATIENCE = 20;

  /** A walk of fewer insertions and removals tells nothing. */
  private static final int LEAST = 8;

  /** At most so many bytes are inserted, removed, or replaced by as many, by one step. */
  private static final int REACH = 64;

  /** At most so many are replaced by more or fewer. */
  private static final int NEAR = 16;

  /** So many bytes after a step are looked at: it needs that half of them agree. */
  private static final int LOOK = 48;

  /** If so many agree after bytes were replaced by as many, no other step is looked for. */
  private static final int CLEAR = 46;

  /** Or that so many agree at once: of short records, more never do. */
  private static final int AGREE = 8;

  private final byte[] old;
  private final byte[] now;

  /** The walk under way: insertions and removals, and all steps. */
  private int grown;

  private int shrunk;
  private int steps;

  /** The best step found: how many bytes agree after it, and what it takes and adds. */
  private int best;

  private int removed;
  private int inserted;

  private Drift(byte[] old, byte[] now) {
    this.old = old;
    this.now = now;
  }

  /** Whether at least a sixteenth of the new file, by a sample, drifts. */
  public static boolean shows(byte[] old, byte[] now) {
    StartingPoints points = StartingPoints.of(old, now);
    Drift drift = new Drift(old, now);
    int enough = StartingPoints.COUNT / 16;
    int drifting = 0;
    for (int i = 0; i < StartingPoints.COUNT && drifting < enough; i++) {
      if (points.isFound(i) && drift.drifts(points.oldAt(i), points.newAt(i))) {
        drifting++;
      }
    }
    return drifting >= enough;
  }

  /** Whether the walk from there has many steps that nearly all go the same way. */
  private boolean drifts(int oldFrom, int newFrom) {
    grown = 0;
    shrunk = 0;
    steps = 0;
    walk(oldFrom, newFrom);
    int moves = grown + shrunk;
    return moves >= LEAST && Math.abs(grown - shrunk) * 4 >= moves * 3 && moves * 4 >= steps;
  }

  private void walk(int oldFrom, int newFrom) {
    int o = oldFrom;
    int n = newFrom;
    while (steps < (grown + shrunk == 0 ? PATIENCE : STEPS)) {
      int agreed = agreed(o, n, Integer.MAX_VALUE);
      if (!findStep(o + agreed, n + agreed)) {
        return;
      }
      o += agreed + removed;
      n += agreed + inserted;
      steps++;
      grown += inserted > removed ? 1 : 0;
      shrunk += removed > inserted ? 1 : 0;
    }
  }

  /** Finds the step after which the most bytes agree, the first of equals; false if none do. */
  private boolean findStep(int o, int n) {
    best = 0;
    for (int by = 1; by <= NEAR && best < CLEAR; by++) {
      consider(o, n, by, by);
    }
    if (best >= CLEAR) {
      return true;
    }
    for (int by = 1; by <= REACH; by++) {
      consider(o, n, by, by);
      consider(o, n, 0, by);
      consider(o, n, by, 0);
    }
    for (int gone = 1; gone <= NEAR; gone++) {
      for (int come = 1; come <= NEAR; come++) {
        consider(o, n, gone, come);
      }
    }
    return best > 0;
  }

  /** Takes a step, if it is better than the best so far: so many bytes are replaced by others. */
  private void consider(int o, int n, int gone, int come) {
    int first = agreed(o + gone, n + come, LOOK);
    if (first == 0) {
      return;
    }
    int equal = first;
    int limit = Math.min(LOOK, Math.min(old.length - o - gone, now.length - n - come));
    for (int i = first + 1; i < limit; i++) {
      equal += old[o + gone + i] == now[n + come + i] ? 1 : 0;
    }
    if (equal > best && (first >= AGREE || equal >= LOOK / 2)) {
      best = equal;
      removed = gone;
      inserted = come;
    }
  }

  /** How many bytes agree from there on, up to {@code most}. */
  private int agreed(int o, int n, int most) {
    int limit = Math.min(most, Math.min(old.length - o, now.length - n));
    if (limit <= 0 || old[o] != now[n]) {
      return 0;
    }
    int found = Arrays.mismatch(old, o, o + limit, now, n, n + limit);
    return found < 0 ? limit : found;
  }
}
