package senbon.diff.classic;

import java.util.Arrays;
import senbon.base.io.BigEndian;

/**
 * Measures how far the two files agree, and remembers long results, from which those for other
 * positions follow: without this, files with long repetitions would take quadratic time.
 */
final class MatchMemory {
  /** The longest period of repetitions that are recognised, in bytes. */
  static final int PERIODS = 64;

  private static final int SLOTS = 1 << 12;

  /** Memory taken, in bytes. */
  static final int BYTES = SLOTS * 5 * 4 + 2 * (PERIODS + 1) * 4;

  /** Up to here it is faster to look than to remember. */
  private static final int SHORT = 512;

  private final byte[] old;
  private final byte[] now;

  // By shift between the files: the two agree for it from one position of the new file to another.
  private final int[] shifts = new int[SLOTS];
  private final int[] shiftFrom = new int[SLOTS];
  private final int[] shiftTo = new int[SLOTS];

  // By position in the old file: where in the new file it was last compared, and for how long.
  private final int[] olds = new int[SLOTS];
  private final int[] oldAt = new int[SLOTS];
  private final int[] oldLength = new int[SLOTS];

  // By period: the new file repeats with it from one position to another.
  private final int[] periodFrom = new int[PERIODS + 1];
  private final int[] periodTo = new int[PERIODS + 1];

  MatchMemory(byte[] old, byte[] now) {
    this.old = old;
    this.now = now;
    Arrays.fill(olds, -1);
    Arrays.fill(shiftFrom, -1);
    Arrays.fill(periodFrom, -1);
  }

  /**
   * How many bytes are the same from {@code suffix} in the old file and {@code at} in the new one.
   *
   * @param known so many bytes are known to be the same, unless one of the files ends before
   */
  int same(int suffix, int at, int known) {
    int limit = Math.min(old.length - suffix, now.length - at);
    if (known + 8 <= limit) {
      long difference = BigEndian.i64(old, suffix + known) ^ BigEndian.i64(now, at + known);
      if (difference != 0) {
        return known + (Long.numberOfLeadingZeros(difference) >> 3);
      }
    }
    int most = Math.min(limit, known + SHORT);
    if (known >= most) {
      return limit;
    }
    int found = Arrays.mismatch(old, suffix + known, suffix + most, now, at + known, at + most);
    if (found >= 0) {
      return known + found;
    }
    return most == limit ? limit : longSame(suffix, at, most, limit);
  }

  private int longSame(int suffix, int at, int known, int limit) {
    int shift = suffix - at;
    int slot = slot(shift);
    if (shifts[slot] == shift
        && shiftFrom[slot] >= 0
        && shiftFrom[slot] <= at
        && at < shiftTo[slot]) {
      return shiftTo[slot] - at;
    }
    int same = byPeriod(suffix, at);
    if (same < 0) {
      int from = Math.max(known, ~same);
      int found = Arrays.mismatch(old, suffix + from, suffix + limit, now, at + from, at + limit);
      same = found < 0 ? limit : from + found;
    }
    shifts[slot] = shift;
    shiftFrom[slot] = at;
    shiftTo[slot] = at + same;
    int oldSlot = slot(suffix);
    olds[oldSlot] = suffix;
    oldAt[oldSlot] = at;
    oldLength[oldSlot] = same;
    return same;
  }

  /**
   * From what the same bytes of the old file had in common with an earlier position of the new one,
   * and that with this one: if the two lengths differ, the lesser is it. Otherwise ~ of a length
   * that it has at least.
   */
  private int byPeriod(int suffix, int at) {
    int slot = slot(suffix);
    int period = at - oldAt[slot];
    if (olds[slot] != suffix || period <= 0 || period > PERIODS) {
      return ~0;
    }
    int before = at - period;
    if (periodFrom[period] < 0 || before < periodFrom[period] || before >= periodTo[period]) {
      int found = Arrays.mismatch(now, before, now.length - period, now, at, now.length);
      periodFrom[period] = before;
      periodTo[period] = found < 0 ? now.length - period : before + found;
    }
    int repeats = periodTo[period] - before;
    int earlier = oldLength[slot];
    return repeats == earlier ? ~earlier : Math.min(repeats, earlier);
  }

  private static int slot(int key) {
    return (key * 0x9E3779B1) >>> 20;
  }
}
