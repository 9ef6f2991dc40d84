package senbon.pack.lzma;

/**
 * LZMA's binary range coder, which writes into a buffer of one chunk. Source: G. N. N. Martin,
 * "Range encoding" (1979), as the LZMA specification has it.
 *
 * <p>The symbols written are an interval, from {@code low} on, {@code range} long, of which only
 * the bits that may still change are held. A bit divides the range in proportion to its
 * probability: the lower part is for 0.
 *
 * <p>Which way a bit goes can't be foreseen, and a branch by it would be guessed wrongly often; so
 * there is none, neither by the bit nor by whether a byte of {@code low} is complete. Only a carry
 * is one: it is rare.
 */
final class RangeEncoder {
  /** What takes a probability down by 1/32 of itself, by a shift that rounds down. */
  private static final int LOWEST_STEP = Model.PROBABILITY_ONE - (1 << Model.MOVE_BITS) + 1;

  /**
   * The output. A carry out of {@code low} is added to the bytes before {@code size}; the byte at
   * {@code size} is written at every bit, and counts once it is complete.
   */
  private final byte[] buffer;

  private int size;

  /** Start of the interval: 32 bits unsigned. */
  private int low;

  /** Length of the interval, 32 bits unsigned; at least 2^24 between bits. */
  private int range;

  RangeEncoder(int capacity) {
    buffer = new byte[capacity];
    restart();
  }

  /** Begins a chunk: its first byte is 0, which decoders expect. */
  void restart() {
    buffer[0] = 0;
    size = 1;
    low = 0;
    range = -1;
  }

  /** How many bytes {@link #finish} would leave in the buffer. */
  int finishedSize() {
    return size + Integer.BYTES;
  }

  /** Holds the output of {@link #finish}. */
  byte[] buffer() {
    return buffer;
  }

  /** Flushes and returns the number of bytes in the buffer. */
  int finish() {
    for (int i = 0; i < Integer.BYTES; i++) {
      buffer[size++] = (byte) (low >>> 24);
      low <<= 8;
    }
    return size;
  }

  /** Encodes {@code bit} (0 or 1) with the adaptive probability at {@code index}. */
  void encode(short[] probabilities, int index, int bit) {
    int ifOne = -bit; // all bits, or none
    int probability = probabilities[index];
    // To 2048 by a part, or to 0: as rounding down goes the other way there, 31 stands for 0.
    int aim = Model.PROBABILITY_ONE - (ifOne & LOWEST_STEP);
    probabilities[index] = (short) (probability + ((aim - probability) >> Model.MOVE_BITS));
    int bound = (range >>> Model.PROBABILITY_BITS) * probability;
    range = bound + (ifOne & (range - bound - bound));
    raise(ifOne & bound);
    // A bit takes less than 6.1 bits of the range, as probabilities are at least 31 of 2048: one
    // byte is enough.
    normalize();
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
      raise(-((value >>> i) & 1) & range);
      normalize();
    }
  }

  /** Moves the interval up. */
  private void raise(int by) {
    int sum = low + by;
    if (Integer.compareUnsigned(sum, low) < 0) {
      carry();
    }
    low = sum;
  }

  private void carry() {
    int at = size - 1;
    while (++buffer[at] == 0) {
      at--;
    }
  }

  /** Takes the highest byte out of {@code low} if the range has become too short. */
  private void normalize() {
    int ifShort = ((range >>> 24) - 1) >> 31; // all bits, or none
    buffer[size] = (byte) (low >>> 24);
    size -= ifShort;
    low <<= ifShort & 8;
    range <<= ifShort & 8;
  }
}
