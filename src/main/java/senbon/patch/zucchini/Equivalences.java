package senbon.patch.zucchini;

/**
 * The equivalences of an element, in the order of the new file: as many elements of the three
 * arrays as there are. Twelve bytes for each.
 */
public final class Equivalences {
  private final int[] src;
  private final int[] dst;
  private final int[] length;

  /**
   * Of three arrays of one length, which must not be changed.
   *
   * @param src first byte in the old part
   * @param dst first byte in the new part
   * @param length in bytes, perhaps 0
   */
  public Equivalences(int[] src, int[] dst, int[] length) {
    this.src = src;
    this.dst = dst;
    this.length = length;
  }

  public int[] src() {
    return src;
  }

  public int[] dst() {
    return dst;
  }

  public int[] length() {
    return length;
  }

  public int size() {
    return src.length;
  }

  /** Those of an element whose bounds have been checked; empty if the list has no clean end. */
  static Equivalences read(byte[] raw, Element element) {
    EquivalenceReader reader = reader(raw, element);
    int count = element.equivalences();
    int[] src = new int[count];
    int[] dst = new int[count];
    int[] length = new int[count];
    for (int i = 0; i < count && reader.next(); i++) {
      src[i] = (int) reader.src();
      dst[i] = (int) reader.dst();
      length[i] = (int) reader.length();
    }
    // What stands behind the last may be consumed and ignored.
    if (reader.next() || !reader.isClean()) {
      throw Damage.at("has equivalences that don't end cleanly", reader.at());
    }
    return new Equivalences(src, dst, length);
  }

  static EquivalenceReader reader(byte[] raw, Element element) {
    return new EquivalenceReader(
        raw,
        element.stream(ZucchiniLayout.SRC_SKIP),
        element.stream(ZucchiniLayout.DST_SKIP),
        element.stream(ZucchiniLayout.COPY_COUNT));
  }
}
