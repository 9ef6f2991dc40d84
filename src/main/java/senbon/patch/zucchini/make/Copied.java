package senbon.patch.zucchini.make;

import java.util.Arrays;
import senbon.patch.zucchini.Projection;
import senbon.patch.zucchini.TargetPool;
import senbon.patch.zucchini.VarintWriter;

/** References that are copied: what each points at in the old program, and in the new one. */
final class Copied {
  private int[] olds = new int[1024];
  private int[] news = new int[1024];
  private int size;

  void add(int old, int now) {
    if (size == olds.length) {
      olds = Arrays.copyOf(olds, size + (size >> 1));
      news = Arrays.copyOf(news, size + (size >> 1));
    }
    olds[size] = old;
    news[size++] = now;
  }

  /** The targets in the new program that are not in a pool: ascending, without repetition. */
  int[] missing(TargetPool pool) {
    int[] sorted = Arrays.copyOf(news, size);
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < size; i++) {
      int target = sorted[i];
      if (i == 0 || count == 0 || sorted[count - 1] != target) {
        int key = pool.firstFrom(target);
        if (key == pool.size() || pool.get(key) != target) {
          sorted[count++] = target;
        }
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** Writes by how much the index of each target differs from that of the guess. */
  void write(TargetPool pool, Projection projection, VarintWriter deltas) {
    for (int i = 0; i < size; i++) {
      deltas.signed(pool.firstFrom(news[i]) - pool.nearest(projection.guess(olds[i])));
    }
  }
}
