package senbon.diff.classic;

import java.util.Arrays;
import senbon.base.io.BigEndian;

/**
 * Measures how far the two files agree, and remembers long results, from which those for other
 * positions follow: without this, files with long repetitions would take quadratic time. It only
 * ever saves comparisons, so results are those of plain comparison.
 *
 * <p>Short results are never looked up: reading {@value #SHORT} bytes is faster than to remember.
 * Slots of equal hash overwrite each other.
 */
final class MatchMemory {
  /** The longest period of repetitions that are recognised, in bytes. Chosen by trial. */
  static final int PERIODS = 64;

  /** Slots of each table: small enough for a processor's first caches. */
  private static final int SLOTS = 1 << 12;

  /** Memory taken, in bytes: five tables by hash and two by period. */
  static final int BYTES = SLOTS * 5 * 4 + 2 * (PERIODS + 1) * 4;

  /** Up to so many bytes it is faster to compare than to remember. Chosen by trial. */
  private static final int SHORT = 512;

  private final Work work;
  private final byte[] old;
  private final byte[] target;

  /**
   * By hash of the shift (position in the old file less that in the new one): the two files agree
   * along it from position {@code shiftFrom} of the new file to {@code shiftTo}, exclusive. −1 in
   * {@code shiftFrom} if the slot is free.
   */
  private final int[] shifts = new int[SLOTS];

  private final int[] shiftFrom = new int[SLOTS];
  private final int[] shiftTo = new int[SLOTS];

  /**
   * By hash of the position in the old file: where in the new file it was last compared, and how
   * many bytes agreed. −1 in {@code olds} if the slot is free.
   */
  private final int[] olds = new int[SLOTS];

  private final int[] oldAt = new int[SLOTS];
  private final int[] oldLength = new int[SLOTS];

  /**
   * By period: the new file repeats with it from {@code periodFrom} to {@code periodTo}, that is,
   * each byte there equals the one a period after it. −1 in {@code periodFrom} if nothing is known.
   */
  private final int[] periodFrom = new int[PERIODS + 1];

  private final int[] periodTo = new int[PERIODS + 1];

  MatchMemory(byte[] old, byte[] target, Work work) {
    this.work = work;
    this.old = old;
    this.target = target;
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
    int limit = Math.min(old.length - suffix, target.length - at);
    // Most results are short: eight bytes at once tell them. Big-endian, so leading zeros count.
    if (known + 8 <= limit) {
      long difference = BigEndian.i64(old, suffix + known) ^ BigEndian.i64(target, at + known);
      if (difference != 0) {
        return known + (Long.numberOfLeadingZeros(difference) >> 3);
      }
    }
    int most = Math.min(limit, known + SHORT);
    if (known >= most) {
      return limit;
    }
    int found = Arrays.mismatch(old, suffix + known, suffix + most, target, at + known, at + most);
    if (found >= 0) {
      return known + found;
    }
    return most == limit ? limit : longSame(suffix, at, most, limit);
  }

  /**
   * The same for results of more than {@value #SHORT} bytes, of which {@code known} are known: by
   * the shift, by the period, or by comparison. Remembers what it finds.
   */
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
      int found =
          Arrays.mismatch(old, suffix + from, suffix + limit, target, at + from, at + limit);
      same = found < 0 ? limit : from + found;
      work.compared(same - from);
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
      int found =
          Arrays.mismatch(target, before, target.length - period, target, at, target.length);
      periodFrom[period] = before;
      periodTo[period] = found < 0 ? target.length - period : before + found;
      work.compared(periodTo[period] - before);
    }
    int repeats = periodTo[period] - before;
    int earlier = oldLength[slot];
    return repeats == earlier ? ~earlier : Math.min(repeats, earlier);
  }

  /** Fibonacci hashing: the highest 12 bits of the product, as many as {@link #SLOTS} has. */
  private static int slot(int key) {
    return (key * 0x9E3779B1) >>> 20;
  }
}
