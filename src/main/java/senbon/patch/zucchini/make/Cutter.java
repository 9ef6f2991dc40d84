package senbon.patch.zucchini.make;

import java.util.Arrays;
import java.util.List;
import senbon.diff.Covers;
import senbon.patch.zucchini.Equivalences;
import senbon.patch.zucchini.exe.AddressMap;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.References;

/**
 * Makes equivalences of covers: cuts them wherever a reference of the old program can't be copied,
 * and drops what is then too little to be worth it. Source: docs/formats/zucchini.md §7.
 */
final class Cutter {
  /** A piece of fewer bytes costs as much as its bytes do. Chosen by trial. */
  private static final int LEAST = 12;

  private final Pair pair;
  private final List<References> types;
  private final Image old;
  private final Image now;
  private final Pieces pieces = new Pieces();

  /** Ranges of the new part that can't be copied, of one cover: where each begins, and its end. */
  private long[] conflicts = new long[64];

  private int count;

  Cutter(Pair pair) {
    this.pair = pair;
    this.types = pair.before().types();
    this.old = pair.old();
    this.now = pair.now();
  }

  Equivalences cut(Covers covers) {
    for (int i = 0; i < covers.size(); i++) {
      cut(covers.oldAt(i), covers.newAt(i), covers.length(i));
    }
    return pieces.toEquivalences();
  }

  private void cut(int src, int dst, int length) {
    count = 0;
    for (int tag = 0; tag < types.size(); tag++) {
      findConflicts(tag, src, dst, length);
    }
    Arrays.sort(conflicts, 0, count);
    int from = dst;
    for (int i = 0; i < count; i++) {
      int begin = (int) (conflicts[i] >>> 32);
      keep(src - dst, from, begin);
      from = Math.max(from, (int) conflicts[i]);
    }
    keep(src - dst, from, dst + length);
  }

  private void findConflicts(int tag, int src, int dst, int length) {
    References type = types.get(tag);
    int width = type.width();
    int[] locations = type.all().locations();
    int end = src + length;
    // What begins before the cover may reach into it.
    for (int i = type.all().firstFrom(src - width + 1); i < locations.length; i++) {
      int location = locations[i];
      if (location >= end) {
        break;
      }
      int at = location - src + dst;
      boolean inside = location >= src && location + width <= end;
      if (!inside) {
        add(Math.max(at, dst), Math.min(at + width, dst + length));
      } else if (pair.target(tag, at) == AddressMap.INVALID) {
        add(at, type.cuts(location + 1) || !restEqual(location, at, width) ? at + width : at + 1);
      }
    }
  }

  private boolean differs(int at, int back) {
    return now.bytes()[now.from() + at] != old.bytes()[old.from() + at + back];
  }

  /** Whether an offset of the old part lies inside of a reference. */
  private boolean cuts(int offset) {
    for (References type : types) {
      int i = type.all().firstFrom(offset);
      if (i > 0 && offset - type.all().locations()[i - 1] < type.width()) {
        return true;
      }
    }
    return false;
  }

  private boolean restEqual(int location, int at, int width) {
    int from = old.from() + location;
    int to = now.from() + at;
    return Arrays.equals(old.bytes(), from + 1, from + width, now.bytes(), to + 1, to + width);
  }

  private void add(int from, int to) {
    if (count == conflicts.length) {
      conflicts = Arrays.copyOf(conflicts, 2 * count);
    }
    conflicts[count++] = ((long) from << 32) | to;
  }

  /** Keeps a range without the differing bytes at its ends, if it is long enough. */
  private void keep(int back, int from, int to) {
    int begin = from;
    int end = to;
    while (begin < end && differs(begin, back)) {
      begin++;
    }
    while (end > begin && differs(end - 1, back)) {
      end--;
    }
    if (end - begin >= LEAST && !cuts(begin + back) && !cuts(end + back)) {
      pieces.add(begin + back, begin, end - begin);
    } else if (to - from >= LEAST) {
      pieces.add(from + back, from, to - from);
    }
  }
}
