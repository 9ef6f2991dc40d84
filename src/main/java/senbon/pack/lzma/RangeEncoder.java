package senbon.pack.lzma;

/**
 * LZMA's binary range coder, which writes into a buffer of one chunk. Source: G. N. N. Martin,
 * "Range encoding" (1979), with the carry propagation of the LZMA specification.
 *
 * <p>The symbols written are an interval, from {@code low} on, {@code range} long, of which only
 * the bits that may still change are held. A bit divides the range in proportion to its
 * probability: the lower part is for 0.
 */
final class RangeEncoder {
  /** The output, of which {@code size} bytes are final. */
  private final byte[] buffer;

  private int size;

  /** Start of the interval: 32 bits, and bit 32 if it carries into bytes that are not yet final. */
  private long low;

  /** Length of the interval, 32 bits unsigned; at least 2^24 between bits. */
  private int range;

  /**
   * The last byte that isn't final, then {@code pending - 1} bytes of 0xFF: a carry would change
   * all of them. The first byte of a chunk is the initial 0, which decoders expect.
   */
  private int cache;

  private int pending;

  RangeEncoder(int capacity) {
    buffer = new byte[capacity];
    restart();
  }

  /** Begins a chunk, with an empty buffer. */
  void restart() {
    size = 0;
    low = 0;
    range = -1;
    cache = 0;
    pending = 1;
  }

  /**
   * How many bytes {@link #finish} would leave in the buffer: those that aren't final and four of
   * low.
   */
  int finishedSize() {
    return size + pending + 4;
  }

  /** Holds the output of {@link #finish}. */
  byte[] buffer() {
    return buffer;
  }

  /** Flushes and returns the number of bytes in the buffer. */
  int finish() {
    for (int i = 0; i < 5; i++) {
      shiftLow();
    }
    return size;
  }

  /** Encodes {@code bit} (0 or 1) with the adaptive probability at {@code index}. */
  void encode(short[] probabilities, int index, int bit) {
    int probability = probabilities[index];
    int bound = (range >>> Model.PROBABILITY_BITS) * probability;
    if (bit == 0) {
      range = bound;
      probabilities[index] =
          (short) (probability + ((Model.PROBABILITY_ONE - probability) >>> Model.MOVE_BITS));
    } else {
      low += bound & 0xFFFFFFFFL;
      range -= bound;
      probabilities[index] = (short) (probability - (probability >>> Model.MOVE_BITS));
    }
    // A bit takes less than 6.1 bits of the range, as probabilities are at least 31 of 2048: one
    // byte is enough.
    if (range >>> 24 == 0) {
      range <<= 8;
      shiftLow();
    }
  }

  /** Encodes {@code symbol} with a bit tree, from its highest of {@code bits} bits down. */
  void encodeTree(short[] probabilities, int base, int bits, int symbol) {
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      int bit = (symbol >>> i) & 1;
      encode(probabilities, base + node, bit);
      node = (node << 1) | bit;
    }
  }

  /** Encodes {@code symbol} with a reverse tree, from its lowest bit up. */
  void encodeReverseTree(short[] probabilities, int base, int bits, int symbol) {
    int node = 1;
    for (int i = 0; i < bits; i++) {
      int bit = (symbol >>> i) & 1;
      encode(probabilities, base + node, bit);
      node = (node << 1) | bit;
    }
  }

  /**
   * Encodes the low {@code bits} bits of {@code value}, each as likely 0 as 1, from the highest
   * down.
   */
  void encodeDirect(int value, int bits) {
    for (int i = bits - 1; i >= 0; i--) {
      range >>>= 1;
      if (((value >>> i) & 1) != 0) {
        low += range & 0xFFFFFFFFL;
      }
      if (range >>> 24 == 0) {
        range <<= 8;
        shiftLow();
      }
    }
  }

  /**
   * Takes the highest byte out of {@code low}. If it is 0xFF without a carry, it may still change,
   * so it is only counted; otherwise all bytes before it are final now.
   */
  private void shiftLow() {
    int carry = (int) (low >>> 32);
    if (carry != 0 || low < 0xFF000000L) {
      int value = cache;
      do {
        buffer[size++] = (byte) (value + carry);
        value = 0xFF;
      } while (--pending != 0);
      cache = (int) (low >>> 24) & 0xFF;
    }
    pending++;
    low = (low & 0x00FFFFFFL) << 8;
  }
}
