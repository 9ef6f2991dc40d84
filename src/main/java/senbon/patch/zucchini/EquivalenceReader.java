package senbon.patch.zucchini;

/**
 * Reads the equivalences of an element: that {@link #length} bytes at {@link #dst} of the new part
 * are like those at {@link #src} of the old one. Anything odd ends the list like its end does.
 * Source: docs/formats/zucchini.md §3.3.
 */
final class EquivalenceReader {
  private static final long MOST = 0xffff_ffffL;

  private final VarintReader srcSkip;
  private final VarintReader dstSkip;
  private final VarintReader copyCount;
  private long srcNext;
  private long dstNext;
  private long src;
  private long dst;
  private long length;

  EquivalenceReader(byte[] raw, ByteRange srcSkip, ByteRange dstSkip, ByteRange copyCount) {
    this.srcSkip = new VarintReader(raw, srcSkip);
    this.dstSkip = new VarintReader(raw, dstSkip);
    this.copyCount = new VarintReader(raw, copyCount);
  }

  /** Reads the next one; false if there is none. */
  boolean next() {
    if (srcSkip.isEmpty() || dstSkip.isEmpty() || !copyCount.next() || !srcSkip.next()) {
      return false;
    }
    length = copyCount.unsigned();
    src = srcNext + srcSkip.signed();
    if (src < 0 || src > MOST || src + length > MOST) {
      return false;
    }
    srcNext = src + length;
    if (!dstSkip.next()) {
      return false;
    }
    dst = dstNext + dstSkip.unsigned();
    if (dst > MOST) {
      return false;
    }
    dstNext = (dst + length) & MOST;
    return true;
  }

  /** Whether nothing is left where the list ended. */
  boolean isClean() {
    return srcSkip.isEmpty() && dstSkip.isEmpty() && copyCount.isEmpty();
  }

  long src() {
    return src;
  }

  long dst() {
    return dst;
  }

  long length() {
    return length;
  }

  /** Where in the patch it is, for messages. */
  int at() {
    return copyCount.at();
  }
}
