package senbon.patch.zucchini;

import java.util.Arrays;
import senbon.patch.zucchini.exe.Ranges;
import senbon.patch.zucchini.exe.ReferenceTable;

/**
 * Where things of the old part lie in the new one, by the equivalences. Source:
 * docs/formats/zucchini.md §4.4.
 *
 * <p>The equivalences are made disjoint in the old part: where two overlap, the longer keeps the
 * bytes, or else the first. Twelve bytes of memory for each, and twice eight while they are sorted.
 */
public final class Projection {
  /** Sorted, disjoint ranges of the old part, and what each is moved to. */
  private final int[] src;

  private final int[] dst;
  private final int[] length;
  private final int oldLength;
  private final int newLength;

  public Projection(Equivalences equivalences, int oldLength, int newLength) {
    int[] order = order(equivalences);
    int count = order.length;
    int[] starts = gather(equivalences.src(), order);
    int[] images = gather(equivalences.dst(), order);
    int[] lengths = gather(equivalences.length(), order);
    separate(starts, images, lengths, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (lengths[i] != 0) {
        starts[kept] = starts[i];
        images[kept] = images[i];
        lengths[kept++] = lengths[i];
      }
    }
    this.src = Arrays.copyOf(starts, kept);
    this.dst = Arrays.copyOf(images, kept);
    this.length = Arrays.copyOf(lengths, kept);
    this.oldLength = oldLength;
    this.newLength = newLength;
  }

  private static int[] gather(int[] values, int[] order) {
    int[] gathered = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      gathered[i] = values[order[i]];
    }
    return gathered;
  }

  /** By start; of one start the empty ones first, then the longer before the shorter. */
  private static int[] order(Equivalences equivalences) {
    int count = equivalences.size();
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) equivalences.src()[i] << 32) | i;
    }
    Arrays.sort(keys);
    int from = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || keys[i] >>> 32 != keys[from] >>> 32) {
        if (i - from > 1) {
          sortByLength(keys, from, i, equivalences.length());
        }
        from = i;
      }
    }
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /** Those of one start; of one length they stay in the order of the new part. */
  private static void sortByLength(long[] keys, int from, int to, int[] lengths) {
    for (int i = from; i < to; i++) {
      int index = (int) keys[i];
      long rank = lengths[index] == 0 ? 0 : 0x8000_0000L - lengths[index];
      keys[i] = (rank << 32) | index;
    }
    Arrays.sort(keys, from, to);
  }

  /**
   * Makes them disjoint. Linear: a range is cut at its front once at most; then it either cuts the
   * one before it, or is used up.
   */
  private static void separate(int[] starts, int[] images, int[] lengths, int count) {
    int i = 0;
    while (i < count) {
      if (lengths[i] == 0) {
        i++;
        continue;
      }
      int end = starts[i] + lengths[i];
      int j = i + 1;
      while (j < count && starts[j] < end && lengths[j] <= lengths[i]) {
        j++;
      }
      if (j < count && starts[j] < end) {
        // A longer one.
        lengths[i] -= end - starts[j];
        Arrays.fill(lengths, i + 1, j, 0);
        i = j;
        continue;
      }
      for (int k = i + 1; k < j; k++) {
        int cut = Math.min(lengths[k], end - starts[k]);
        lengths[k] -= cut;
        images[k] += cut;
        starts[k] = end;
      }
      i++;
    }
  }

  /**
   * What covered offsets become.
   *
   * @param offsets ascending
   * @return ascending, without those that nothing covers
   */
  public int[] exact(int[] offsets) {
    int[] found = new int[offsets.length];
    int count = 0;
    int i = 0;
    for (int offset : offsets) {
      while (i < src.length && src[i] + length[i] <= offset) {
        i++;
      }
      if (i == src.length) {
        break;
      }
      if (src[i] <= offset) {
        found[count++] = offset - src[i] + dst[i];
      }
    }
    int[] projected = Arrays.copyOf(found, count);
    Arrays.sort(projected);
    return projected;
  }

  /**
   * Where any offset is guessed to lie, not negative: one between two ranges goes with the nearer,
   * one that is no real one keeps its distance to the end.
   */
  public int guess(int offset) {
    if (offset >= oldLength) {
      int beyond = offset - oldLength;
      return beyond < Ranges.BOUND - newLength ? newLength + beyond : Ranges.BOUND - 1;
    }
    int i = ReferenceTable.lowerBound(src, offset + 1);
    if (i > 0) {
      int before = src[i - 1] + length[i - 1];
      if (i == src.length || offset < before || offset - before < src[i] - offset) {
        i--;
      }
    }
    if (i == src.length) {
      throw Damage.at("moves a reference without any equivalence", 0);
    }
    long moved = (long) offset - src[i] + dst[i];
    return (int) Math.min(Math.max(0, moved), newLength - 1);
  }
}
