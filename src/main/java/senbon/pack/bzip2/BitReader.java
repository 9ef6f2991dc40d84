package senbon.pack.bzip2;

import java.io.EOFException;

/** The bits of an array, from the highest of each byte down. */
final class BitReader {
  private final byte[] bytes;
  private int next;

  /** The bits that were taken from the array and not yet read, in the lowest {@link #count}. */
  private long held;

  private int count;

  BitReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The next {@code wanted} bits, 0 to 32 of them, as a number. */
  int read(int wanted) throws EOFException {
    while (count < wanted) {
      if (next == bytes.length) {
        throw new EOFException();
      }
      held = (held << 8) | (bytes[next++] & 0xFF);
      count += 8;
    }
    count -= wanted;
    return (int) ((held >>> count) & ((1L << wanted) - 1));
  }

  boolean flag() throws EOFException {
    return read(1) == 1;
  }

  /** Bytes behind the one that the last bit was in. */
  int left() {
    return bytes.length - next + count / 8;
  }
}
