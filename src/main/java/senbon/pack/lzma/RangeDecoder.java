package senbon.pack.lzma;

import org.tukaani.xz.CorruptedInputException;

/**
 * LZMA's binary range decoder, which reads from an array. Source: the LZMA specification.
 *
 * <p>Within trees it decides without a branch, by a mask of the sign of {@code code - bound}: the
 * bits of literals can't be predicted, so that a branch for each costs more than what it saves. The
 * two loops that do so are written out, since what they keep in registers can't be handed on.
 *
 * <p>Reading past the array's end throws what Java throws; the caller turns it into what it means.
 */
final class RangeDecoder {
  /** Below this length the range is extended by a byte of input. */
  private static final long TOP = 1 << 24;

  /**
   * Rounding, as {@link #moved} needs it: 31 − 2048, so that after a 0 a probability moves up by
   * the whole of 1/32 of its distance to 2048, rounded down.
   */
  private static final int ROUND = (1 << Model.MOVE_BITS) - 1 - Model.PROBABILITY_ONE;

  /** The input, the probabilities in use, and the next byte to read. */
  private final byte[] in;

  private short[] probabilities;
  private int position;

  /**
   * Length of the interval, and where in it the input lies: 32 bits each, unsigned, in a long, so
   * that {@code code - bound} has a sign. Always {@code code < range} in sound input.
   */
  private long range;

  private long code;

  RangeDecoder(byte[] in) {
    this.in = in;
  }

  /** Uses these probabilities from here on. */
  void use(short[] modelProbabilities) {
    this.probabilities = modelProbabilities;
  }

  /**
   * Begins a chunk at that place of the input.
   *
   * @throws CorruptedInputException if its first byte is not 0
   */
  void begin(int at) throws CorruptedInputException {
    if (in[at] != 0) {
      throw new CorruptedInputException("a chunk does not begin with zero");
    }
    range = 0xFFFF_FFFFL;
    code = 0;
    for (int i = 1; i < 5; i++) {
      code = code << 8 | (in[at + i] & 0xFF);
    }
    position = at + 5;
  }

  /** The next byte that will be read. */
  int position() {
    return position;
  }

  /** Whether the chunk ends there, and nothing but what was decoded can have been encoded. */
  boolean endsAt(int end) {
    if (range < TOP) {
      range <<= 8;
      code = code << 8 | (in[position++] & 0xFF);
    }
    return position == end && code == 0;
  }

  /** One bit that mostly is as the last times, by a branch. */
  boolean bit(int index) {
    normalize();
    int probability = probabilities[index];
    long bound = (range >>> Model.PROBABILITY_BITS) * probability;
    if (code < bound) {
      range = bound;
      probabilities[index] =
          (short) (probability + ((Model.PROBABILITY_ONE - probability) >> Model.MOVE_BITS));
      return false;
    }
    range -= bound;
    code -= bound;
    probabilities[index] = (short) (probability - (probability >> Model.MOVE_BITS));
    return true;
  }

  /**
   * A symbol by its bit tree, from its highest bit down.
   *
   * @param limit 2 to the number of bits
   * @return the symbol, with a 1 before it: the leaf's number in the tree
   */
  int tree(int base, int limit) {
    final short[] p = probabilities;
    final byte[] bytes = in;
    int at = position;
    long r = range;
    long c = code;
    int node = 1;
    int probability = p[base + 1];
    do {
      // Both possible probabilities of the next bit are read before this one is known. For the last
      // bit, what is read here belongs to no bit of this tree and isn't used.
      int ifZero = p[base + node + node];
      int ifOne = p[base + node + node + 1];
      if (r < TOP) {
        r <<= 8;
        c = c << 8 | (bytes[at++] & 0xFF);
      }
      long bound = (r >>> Model.PROBABILITY_BITS) * probability;
      long rest = c - bound;
      // All ones for a 0, no ones for a 1. For a 0 the range is the bound and the code stays; for a
      // 1 the bound is taken from both.
      long zero = rest >> 63;
      r = r - bound + (zero & (bound + bound - r));
      c = rest + (zero & bound);
      p[base + node] = moved(probability, (int) zero);
      node = node + node + 1 + (int) zero;
      probability = ifOne + ((ifZero - ifOne) & (int) zero);
    } while (node < limit);
    position = at;
    range = r;
    code = c;
    return node;
  }

  /**
   * A literal with a match byte, as {@link SymbolEncoder#literal} writes it.
   *
   * @return the literal, with a 1 before it
   */
  int matchedLiteral(int base, int matchByte) {
    final short[] p = probabilities;
    final byte[] bytes = in;
    int at = position;
    long r = range;
    long c = code;
    int node = 1;
    int matchBits = matchByte << 1;
    // 0x100 as long as the literal's bits are those of the match byte, then 0. The next bit of the
    // match byte is bit 8 of matchBits.
    int agrees = 0x100;
    int index = base + agrees + (matchBits & agrees) + 1;
    int probability = p[index];
    do {
      int expected = matchBits & agrees;
      matchBits <<= 1;
      int agreesIfZero = agrees ^ expected;
      int indexIfZero = base + agreesIfZero + (matchBits & agreesIfZero) + node + node;
      int indexIfOne = base + expected + (matchBits & expected) + node + node + 1;
      int ifZero = p[indexIfZero];
      int ifOne = p[indexIfOne];
      if (r < TOP) {
        r <<= 8;
        c = c << 8 | (bytes[at++] & 0xFF);
      }
      long bound = (r >>> Model.PROBABILITY_BITS) * probability;
      long rest = c - bound;
      long zero = rest >> 63;
      r = r - bound + (zero & (bound + bound - r));
      c = rest + (zero & bound);
      int mask = (int) zero;
      p[index] = moved(probability, mask);
      node = node + node + 1 + mask;
      probability = ifOne + ((ifZero - ifOne) & mask);
      index = indexIfOne + ((indexIfZero - indexIfOne) & mask);
      agrees = expected ^ (agrees & mask);
    } while (node < 0x100);
    position = at;
    range = r;
    code = c;
    return node;
  }

  /** A symbol by its reverse tree, from its lowest bit up. */
  int reverseTree(int base, int bits) {
    int node = tree(base, 1 << bits);
    return Integer.reverse(node) >>> (32 - bits) & ((1 << bits) - 1);
  }

  /** Bits from the highest down, each as likely 0 as 1, after those of {@code before}. */
  int direct(int before, int bits) {
    int value = before;
    for (int i = 0; i < bits; i++) {
      normalize();
      range >>>= 1;
      long rest = code - range;
      long zero = rest >> 63;
      code = rest + (zero & range);
      value = value + value + 1 + (int) zero;
    }
    return value;
  }

  /**
   * A probability after a bit.
   *
   * @param zero −1 if it was 0, else 0
   */
  private static short moved(int probability, int zero) {
    return (short) (probability - ((probability + (zero & ROUND)) >> Model.MOVE_BITS));
  }

  /** Reads a byte of input if the range has become too short. */
  private void normalize() {
    if (range < TOP) {
      range <<= 8;
      code = code << 8 | (in[position++] & 0xFF);
    }
  }
}
