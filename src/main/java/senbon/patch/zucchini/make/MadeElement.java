package senbon.patch.zucchini.make;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import senbon.patch.zucchini.ElementHeader;
import senbon.patch.zucchini.VarintWriter;
import senbon.patch.zucchini.ZucchiniLayout;

/**
 * The streams of an element, to be written.
 *
 * @param streams in the order of {@link ZucchiniLayout}
 * @param pools additional targets, by pool
 * @param spared as {@link senbon.patch.Differ.Made} has it
 */
record MadeElement(
    List<VarintWriter> streams, SortedMap<Integer, VarintWriter> pools, long spared) {
  /** Appends the element to a patch. */
  void write(ElementHeader header, VarintWriter out) {
    byte[] head = new byte[ZucchiniLayout.ELEMENT_BYTES];
    ZucchiniLayout.putElement(head, 0, header);
    out.raw(head, 0, head.length);
    for (VarintWriter stream : streams) {
      write(stream, out);
    }
    count(pools.size(), out);
    for (Map.Entry<Integer, VarintWriter> pool : pools.entrySet()) {
      out.raw(pool.getKey());
      write(pool.getValue(), out);
    }
  }

  private static void write(VarintWriter stream, VarintWriter out) {
    count(stream.size(), out);
    out.raw(stream.toArray(), 0, stream.size());
  }

  /** Appends a number of things, or the length of one. */
  static void count(int count, VarintWriter out) {
    byte[] bytes = new byte[ZucchiniLayout.COUNT_BYTES];
    ZucchiniLayout.putCount(bytes, 0, count);
    out.raw(bytes, 0, bytes.length);
  }
}
