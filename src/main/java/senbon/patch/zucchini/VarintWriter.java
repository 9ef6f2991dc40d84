package senbon.patch.zucchini;

import java.util.Arrays;

/** Writes a stream of numbers, each in as few bytes as it takes, see {@link VarintReader}. */
public final class VarintWriter {
  private byte[] bytes = new byte[64];
  private int size;

  /** Appends an unsigned number. */
  public void unsigned(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      raw((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    raw(rest);
  }

  /** Appends a signed number. */
  public void signed(int value) {
    unsigned((value << 1) ^ (value >> 31));
  }

  /** Appends a byte as it is. */
  public void raw(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size + (size >> 1));
    }
    bytes[size++] = (byte) value;
  }

  /** Appends a part of an array. */
  public void raw(byte[] from, int at, int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, size + (size >> 1)));
    }
    System.arraycopy(from, at, bytes, size, count);
    size += count;
  }

  public int size() {
    return size;
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }
}
