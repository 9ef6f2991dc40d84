package senbon.patch.zucchini;

import java.util.Arrays;
import java.util.List;
import senbon.patch.zucchini.exe.References;

/**
 * The targets that references of some types may have in the new part, unsigned, ascending: those of
 * the old part where the equivalences move them, and additional ones. A reference is stored as the
 * difference of two indices. Source: docs/formats/zucchini.md §4.3. Four bytes for each.
 */
public final class TargetPool {
  private final int[] targets;

  private TargetPool(int[] targets) {
    this.targets = targets;
  }

  /** All targets of some types in the old part, ascending, without repetition. */
  public static int[] oldTargets(List<References> types) {
    int count = types.stream().mapToInt(type -> type.all().size()).sum();
    int[] all = new int[count];
    int at = 0;
    for (References type : types) {
      int[] targets = type.all().targets();
      System.arraycopy(targets, 0, all, at, targets.length);
      at += targets.length;
    }
    Arrays.sort(all);
    return distinct(all, count);
  }

  /**
   * The pool of old targets and additional ones.
   *
   * @param old ascending
   * @param extra ascending as unsigned numbers
   */
  public static TargetPool of(int[] old, Projection projection, int[] extra) {
    int[] projected = projection.exact(old);
    int[] all = new int[projected.length + extra.length];
    int i = 0;
    int k = 0;
    for (int at = 0; at < all.length; at++) {
      boolean first =
          k == extra.length
              || (i < projected.length && Integer.compareUnsigned(projected[i], extra[k]) <= 0);
      all[at] = first ? projected[i++] : extra[k++];
    }
    return new TargetPool(distinct(all, all.length));
  }

  private static int[] distinct(int[] sorted, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sorted[i] != sorted[kept - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }

  public int size() {
    return targets.length;
  }

  public int get(int key) {
    return targets[key];
  }

  /** The index of the first target that is not below a number, as unsigned ones. */
  public int firstFrom(int value) {
    int low = 0;
    int high = targets.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(targets[middle], value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index of the target nearest to a guess, the lower of two; 0 in an empty pool. */
  public int nearest(int guess) {
    int i = firstFrom(guess);
    if (i > 0
        && (i == targets.length
            || Integer.toUnsignedLong(targets[i]) - guess >= guess - (long) targets[i - 1])) {
      i--;
    }
    return i;
  }
}
