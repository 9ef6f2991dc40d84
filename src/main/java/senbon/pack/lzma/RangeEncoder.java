package senbon.pack.lzma;

/**
 * LZMA's binary range coder, which writes into a buffer of one chunk.
 *
 * <p>Source: G. N. N. Martin, "Range encoding" (1979), with the carry propagation of the LZMA
 * specification.
 */
final class RangeEncoder {
  private final byte[] buffer;
  private int size;
  private long low;
  private int range;
  private int cache;
  private int pending;

  RangeEncoder(int capacity) {
    buffer = new byte[capacity];
    restart();
  }

  void restart() {
    size = 0;
    low = 0;
    range = -1;
    cache = 0;
    pending = 1;
  }

  /** How many bytes {@link #finish} would leave in the buffer by now. */
  int finishedSize() {
    return size + pending + 4;
  }

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
    if (range >>> 24 == 0) {
      range <<= 8;
      shiftLow();
    }
  }

  /** Encodes {@code symbol} from its highest of {@code bits} bits down. */
  void encodeTree(short[] probabilities, int base, int bits, int symbol) {
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      int bit = (symbol >>> i) & 1;
      encode(probabilities, base + node, bit);
      node = (node << 1) | bit;
    }
  }

  /** Encodes {@code symbol} from its lowest bit up. */
  void encodeReverseTree(short[] probabilities, int base, int bits, int symbol) {
    int node = 1;
    for (int i = 0; i < bits; i++) {
      int bit = (symbol >>> i) & 1;
      encode(probabilities, base + node, bit);
      node = (node << 1) | bit;
    }
  }

  /** Encodes the low {@code bits} bits of {@code value}, each as likely 0 as 1. */
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
