package senbon.patch.zucchini;

import senbon.base.io.LittleEndian;

/**
 * Where each field of a patch lies: the only place that knows, for reader and writer alike. Source:
 * docs/formats/zucchini.md §3. Everything is little-endian.
 *
 * <p>A patch is a header of 24 bytes, the number of elements, and the elements. An element is a
 * header of 22 bytes, seven streams, the number of pools, and for each pool its number and a
 * stream. A stream is its length in four bytes, and so many bytes.
 */
public final class ZucchiniLayout {
  /** Bytes of the header, of a number of elements or pools or the length of a stream. */
  public static final int HEADER_BYTES = 24;

  public static final int COUNT_BYTES = 4;

  /** Bytes of an element before its streams. */
  public static final int ELEMENT_BYTES = 22;

  /** The streams of an element, in their order. */
  public static final int SRC_SKIP = 0;

  public static final int DST_SKIP = 1;
  public static final int COPY_COUNT = 2;
  public static final int EXTRA_DATA = 3;
  public static final int RAW_DELTA_SKIP = 4;
  public static final int RAW_DELTA_DIFF = 5;
  public static final int REFERENCE_DELTA = 6;
  public static final int STREAMS = 7;

  /** The number that no pool has. */
  public static final int NO_POOL = 255;

  /** The only version that updaters read; the minor one is ignored. */
  static final int MAJOR = 2;

  /** "Zucc". */
  private static final int MAGIC = 0x6363_755a;

  private static final int MAJOR_AT = 4;
  private static final int OLD_LENGTH_AT = 8;
  private static final int OLD_CRC_AT = 12;
  private static final int NEW_LENGTH_AT = 16;
  private static final int NEW_CRC_AT = 20;

  private ZucchiniLayout() {}

  /** Whether it begins as a patch does. */
  static boolean hasMagic(byte[] raw) {
    return raw.length >= 4 && LittleEndian.i32(raw, 0) == MAGIC;
  }

  static int major(byte[] raw) {
    return LittleEndian.u16(raw, MAJOR_AT);
  }

  /** The fields as they stand. */
  static ZucchiniHeader getHeader(byte[] raw) {
    return new ZucchiniHeader(
        LittleEndian.u32(raw, OLD_LENGTH_AT),
        LittleEndian.i32(raw, OLD_CRC_AT),
        LittleEndian.u32(raw, NEW_LENGTH_AT),
        LittleEndian.i32(raw, NEW_CRC_AT));
  }

  /** Writes the first {@value #HEADER_BYTES} bytes. */
  public static void putHeader(byte[] raw, ZucchiniHeader header) {
    LittleEndian.putI32(raw, 0, MAGIC);
    LittleEndian.putI32(raw, MAJOR_AT, MAJOR);
    LittleEndian.putI32(raw, OLD_LENGTH_AT, (int) header.oldLength());
    LittleEndian.putI32(raw, OLD_CRC_AT, header.oldCrc());
    LittleEndian.putI32(raw, NEW_LENGTH_AT, (int) header.newLength());
    LittleEndian.putI32(raw, NEW_CRC_AT, header.newCrc());
  }

  /** The fields of an element as they stand. */
  static ElementHeader getElement(byte[] raw, int at) {
    return new ElementHeader(
        LittleEndian.u32(raw, at),
        LittleEndian.u32(raw, at + 4),
        LittleEndian.u32(raw, at + 8),
        LittleEndian.u32(raw, at + 12),
        LittleEndian.i32(raw, at + 16),
        LittleEndian.u16(raw, at + 20));
  }

  /** Writes {@value #ELEMENT_BYTES} bytes. */
  public static void putElement(byte[] raw, int at, ElementHeader element) {
    LittleEndian.putI32(raw, at, (int) element.oldOffset());
    LittleEndian.putI32(raw, at + 4, (int) element.oldLength());
    LittleEndian.putI32(raw, at + 8, (int) element.newOffset());
    LittleEndian.putI32(raw, at + 12, (int) element.newLength());
    LittleEndian.putI32(raw, at + 16, element.code());
    LittleEndian.putU16(raw, at + 20, element.version());
  }

  /** A number of elements or pools, or the length of a stream. */
  static long count(byte[] raw, int at) {
    return LittleEndian.u32(raw, at);
  }

  /** Writes {@value #COUNT_BYTES} bytes. */
  public static void putCount(byte[] raw, int at, int count) {
    LittleEndian.putI32(raw, at, count);
  }
}
