package senbon.patch.zucchini;

/**
 * Reads a stream of numbers: seven bits a byte, the lowest first, bit 7 says that another byte
 * follows. Source: docs/formats/zucchini.md §2.
 */
final class VarintReader {
  private static final int MOST_BYTES = 5;

  private final byte[] raw;
  private final int end;
  private int at;
  private int value;

  VarintReader(byte[] raw, ByteRange range) {
    this.raw = raw;
    this.at = range.from();
    this.end = range.to();
  }

  boolean isEmpty() {
    return at == end;
  }

  int at() {
    return at;
  }

  /**
   * Reads a number of 32 bits, what is beyond is dropped. False if there is none, or one cut off or
   * of more than five bytes; then nothing is consumed.
   */
  boolean next() {
    int read = 0;
    int most = Math.min(end, at + MOST_BYTES);
    for (int i = at; i < most; i++) {
      byte b = raw[i];
      read |= (b & 0x7f) << (7 * (i - at));
      if (b >= 0) {
        at = i + 1;
        value = read;
        return true;
      }
    }
    return false;
  }

  /** The number that was read, unsigned. */
  long unsigned() {
    return Integer.toUnsignedLong(value);
  }

  /** The number that was read, of which the lowest bit is the sign. */
  int signed() {
    return (value >>> 1) ^ -(value & 1);
  }

  /** The next byte as it is; there must be one. */
  int nextByte() {
    return raw[at++] & 0xff;
  }
}
