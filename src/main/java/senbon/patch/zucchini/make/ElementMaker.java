package senbon.patch.zucchini.make;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.patch.zucchini.Equivalences;
import senbon.patch.zucchini.Projection;
import senbon.patch.zucchini.TargetPool;
import senbon.patch.zucchini.VarintWriter;
import senbon.patch.zucchini.ZucchiniLayout;
import senbon.patch.zucchini.exe.AddressMap;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.References;

/** Writes the streams of one element. Source: docs/formats/zucchini.md §3, §7. */
final class ElementMaker {
  private final Pair pair;
  private final Equivalences equivalences;
  private final Image old;
  private final Image now;

  /** The new part as it must be before references are written. */
  private final Image prepared;

  private final VarintWriter[] streams = new VarintWriter[ZucchiniLayout.STREAMS];
  private final SortedMap<Integer, VarintWriter> pools = new TreeMap<>();

  /** Bytes of references that differ from those that they are copied from. */
  private long spared;

  ElementMaker(Pair pair, Equivalences equivalences) {
    this.pair = pair;
    this.equivalences = equivalences;
    this.old = pair.old();
    this.now = pair.now();
    this.prepared =
        Image.of(Arrays.copyOfRange(now.bytes(), now.from(), now.from() + now.length()));
    Arrays.setAll(streams, i -> new VarintWriter());
  }

  /**
   * Fills the streams.
   *
   * @throws UncopiedReferenceException if an equivalence holds a reference that can't be copied
   */
  MadeElement make() {
    copy();
    refer();
    correct();
    return new MadeElement(List.of(streams), pools, spared);
  }

  private void copy() {
    int srcNext = 0;
    int dstNext = 0;
    for (int i = 0; i < equivalences.size(); i++) {
      int src = equivalences.src()[i];
      int dst = equivalences.dst()[i];
      int length = equivalences.length()[i];
      streams[ZucchiniLayout.SRC_SKIP].signed(src - srcNext);
      streams[ZucchiniLayout.DST_SKIP].unsigned(dst - dstNext);
      streams[ZucchiniLayout.COPY_COUNT].unsigned(length);
      fresh(dstNext, dst);
      srcNext = src + length;
      dstNext = dst + length;
    }
    fresh(dstNext, now.length());
  }

  private void fresh(int from, int to) {
    streams[ZucchiniLayout.EXTRA_DATA].raw(now.bytes(), now.from() + from, to - from);
  }

  private void refer() {
    List<References> types = pair.before().types();
    if (types.isEmpty()) {
      return;
    }
    Projection projection = new Projection(equivalences, pair.before().size(), now.length());
    int tag = 0;
    while (tag < types.size()) {
      int pool = types.get(tag).pool();
      List<References> sharing = new ArrayList<>();
      Copied copied = new Copied();
      for (; tag < types.size() && types.get(tag).pool() == pool; tag++) {
        sharing.add(types.get(tag));
        collect(tag, copied);
      }
      int[] oldTargets = TargetPool.oldTargets(sharing);
      TargetPool projected = TargetPool.of(oldTargets, projection, new int[0]);
      int[] extra = copied.missing(projected);
      pools.put(pool, skips(extra));
      copied.write(
          TargetPool.of(oldTargets, projection, extra),
          projection,
          streams[ZucchiniLayout.REFERENCE_DELTA]);
    }
  }

  /** Collects the references of a type that are copied, in the order in which they are stored. */
  private void collect(int tag, Copied copied) {
    References type = pair.before().types().get(tag);
    for (int i = 0; i < equivalences.size(); i++) {
      int src = equivalences.src()[i];
      int move = equivalences.dst()[i] - src;
      type.between(
          src,
          src + equivalences.length()[i],
          (location, target) -> {
            int becomes = pair.target(tag, location + move);
            if (becomes == AddressMap.INVALID) {
              throw new UncopiedReferenceException(location + move, type.width());
            }
            type.prepare(old, location, prepared, location + move);
            spared += differing(location, location + move, type.width());
            copied.add(target, becomes);
          });
    }
  }

  private int differing(int src, int dst, int width) {
    int count = 0;
    int most = Math.min(width, Math.min(old.length() - src, now.length() - dst));
    for (int k = 0; k < most; k++) {
      boolean same = old.bytes()[old.from() + src + k] == now.bytes()[now.from() + dst + k];
      count += same ? 0 : 1;
    }
    return count;
  }

  private static VarintWriter skips(int[] targets) {
    VarintWriter stream = new VarintWriter();
    int next = 0;
    for (int target : targets) {
      stream.unsigned(target - next);
      next = target + 1;
    }
    return stream;
  }

  private void correct() {
    VarintWriter skips = streams[ZucchiniLayout.RAW_DELTA_SKIP];
    VarintWriter diffs = streams[ZucchiniLayout.RAW_DELTA_DIFF];
    int skipped = 0;
    for (int i = 0; i < equivalences.size(); i++) {
      int from = old.from() + equivalences.src()[i];
      int to = equivalences.dst()[i];
      for (int k = 0; k < equivalences.length()[i]; k++) {
        int diff = (byte) (prepared.bytes()[to + k] - old.bytes()[from + k]);
        if (diff == 0) {
          skipped++;
        } else {
          skips.unsigned(skipped);
          diffs.raw(diff);
          skipped = 0;
        }
      }
    }
  }
}
