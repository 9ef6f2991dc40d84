package senbon.pack.lzma;

import java.util.Arrays;
import java.util.Optional;

/**
 * The adaptive probabilities of LZMA: where each one lies, and how the coder's state moves on. The
 * writer and the reader of symbols and the price tables share it. Source: I. Pavlov, "LZMA
 * specification" (2015, in the LZMA SDK), whose names are in brackets below.
 *
 * <p>A symbol is a literal (one byte) or a copy: a match (new distance), a repeated match (one of
 * the last four distances) or a short repeat (one byte at the last distance). Each is written bit
 * by bit, each bit with a probability of its own that adapts to what it was before. Which
 * probability that is depends on the state (what the last symbols were), the position state (the
 * lowest {@code pb} bits of the position) and the bits of the symbol that were written.
 *
 * <p>Bit trees: the probabilities of a number of n bits are the inner nodes of a binary tree, at
 * {@code base + 1} (the root) to {@code base + 2^n - 1}; the children of node i are 2i (bit 0) and
 * 2i + 1 (bit 1). {@code base + 0} is unused. Reverse trees write the lowest bit first.
 */
final class Model {
  /**
   * A probability is that of a 0, in 1/2048. It moves by 1/32 of its distance to 0 or 2048 at each
   * bit, so it stays between 31 and 2017.
   */
  static final int PROBABILITY_BITS = 11;

  static final int PROBABILITY_ONE = 1 << PROBABILITY_BITS;
  static final int MOVE_BITS = 5;

  /** States: 0 to 6 after a literal, 7 to 11 after a copy. */
  static final int STATES = 12;

  /** Room for position states; {@code 2^pb} of them are in use. */
  static final int POSITION_STATES = 16;

  /** Lengths of copies, in bytes. A short repeat of 1 is a symbol of its own. */
  static final int MIN_MATCH = 2;

  static final int MAX_MATCH = 273;

  /** How many of the last distances can be repeated. */
  static final int REPS = 4;

  /** Distances below this are their own slot. Distances count from 0 (the byte before). */
  static final int FIRST_MODELED_SLOT = 4;

  /** From this slot on the middle bits of a distance are sent without a probability. */
  static final int FIRST_DIRECT_SLOT = 14;

  /** The first distance that has direct bits. */
  static final int FIRST_DIRECT_DISTANCE = 128;

  /** How many low bits of such a distance have probabilities. */
  static final int ALIGN_BITS = 4;

  /** Bits of a distance slot: 64 slots reach up to 4 GiB. */
  static final int SLOT_BITS = 6;

  /** Distance slots of copies of 2, 3, 4 and more bytes have trees of their own. */
  static final int LENGTH_CLASSES = 4;

  /**
   * Offsets in {@link #probabilities}, from here on. By state and position state: whether the
   * symbol is a copy.
   */
  static final int IS_MATCH = 0;

  /**
   * By state: whether a copy repeats one of the last distances (IsRep); if so, whether it is not
   * the last one (IsRepG0), not the one before (IsRepG1), the fourth instead of the third
   * (IsRepG2).
   */
  static final int IS_REP = IS_MATCH + STATES * POSITION_STATES;

  static final int IS_NOT_REP0 = IS_REP + STATES;
  static final int IS_NOT_REP1 = IS_NOT_REP0 + STATES;
  static final int IS_NOT_REP2 = IS_NOT_REP1 + STATES;

  /**
   * By state and position state: whether a repeat of the last distance is longer than one byte
   * (IsRep0Long).
   */
  static final int IS_LONG_REP0 = IS_NOT_REP2 + STATES;

  /** By length class: the tree of distance slots (PosSlotDecoder). */
  static final int SLOT = IS_LONG_REP0 + STATES * POSITION_STATES;

  /**
   * Reverse trees for the low bits of distances in slots 4 to 13 (PosDecoders), that of slot s at
   * {@code SPECIAL + slotBase(s) - s - 1}: they are packed so that 115 probabilities hold them all.
   */
  static final int SPECIAL = SLOT + (LENGTH_CLASSES << SLOT_BITS);

  /** A reverse tree for the lowest four bits of greater distances (AlignDecoder). */
  static final int ALIGN = SPECIAL + 115;

  /** The coder of the lengths of matches (LenDecoder). */
  static final int MATCH_LENGTH = ALIGN + (1 << ALIGN_BITS);

  /**
   * Within a coder of lengths: first two choices (8 or more; 16 or more, less {@link #MIN_MATCH}),
   * then by position state trees of 3 bits for the lowest eight lengths and for the next eight, and
   * a tree of 8 bits for the others.
   */
  static final int LENGTH_LOW = 2;

  static final int LENGTH_MIDDLE = LENGTH_LOW + (POSITION_STATES << 3);
  static final int LENGTH_HIGH = LENGTH_MIDDLE + (POSITION_STATES << 3);
  static final int LENGTH_CODER = LENGTH_HIGH + (1 << 8);

  /** The coder of the lengths of repeated matches (RepLenDecoder). */
  static final int REP_LENGTH = MATCH_LENGTH + LENGTH_CODER;

  /**
   * The coders of literals, one for each context, at {@link #literal}: a tree of 8 bits, then two
   * more that are used while the bits are those of the match byte (the byte at the last distance),
   * by its next bit.
   */
  static final int LITERAL = REP_LENGTH + LENGTH_CODER;

  static final int LITERAL_CODER = 0x300;

  /**
   * 1,847 for symbols other than literals, and 768 for each of {@code 2^(lc + lp)} contexts of
   * literals: up to 28 KB.
   */
  final short[] probabilities;

  private final Properties properties;

  /** {@code 2^pb - 1}, {@code 2^lp - 1} and lc. */
  private final int positionMask;

  private final int literalPositionMask;
  private final int lc;

  /** Probabilities of one half, for a stream with these parameters. */
  Model(Properties properties) {
    this.properties = properties;
    this.lc = properties.lc();
    this.positionMask = (1 << properties.pb()) - 1;
    this.literalPositionMask = (1 << properties.lp()) - 1;
    this.probabilities = new short[LITERAL + (LITERAL_CODER << (lc + properties.lp()))];
    reset();
  }

  /** Forgets what was learnt. */
  void reset() {
    Arrays.fill(probabilities, (short) (PROBABILITY_ONE / 2));
  }

  Properties properties() {
    return properties;
  }

  /** The position state of a position, which counts from the last reset of the dictionary. */
  int positionState(int position) {
    return position & positionMask;
  }

  /** As {@link Properties#hasPhases} has it. */
  boolean hasPhases() {
    return properties.hasPhases();
  }

  /** How many position states there are. */
  int positionStates() {
    return positionMask + 1;
  }

  /**
   * Where the coder of a literal begins.
   *
   * @param position counts from the last reset of the dictionary
   * @param previousByte the byte before, 0 for the first
   */
  int literal(int position, int previousByte) {
    int context = ((position & literalPositionMask) << lc) + ((previousByte & 0xFF) >>> (8 - lc));
    return LITERAL + LITERAL_CODER * context;
  }

  /** Where the probability of "is a copy" is. */
  static int isMatch(int state, int positionState) {
    return IS_MATCH + state * POSITION_STATES + positionState;
  }

  /** Where the probability of "is longer than one byte" is. */
  static int isLongRep0(int state, int positionState) {
    return IS_LONG_REP0 + state * POSITION_STATES + positionState;
  }

  /** The tree of distance slots after a match of this length. */
  static int slots(int length) {
    return SLOT + (lengthClass(length) << SLOT_BITS);
  }

  /** The class of a length for the choice of distance slots. */
  static int lengthClass(int length) {
    return Math.min(length - MIN_MATCH, LENGTH_CLASSES - 1);
  }

  /**
   * The slot of a distance: twice the index of its highest bit, plus the next bit; two slots for
   * each doubling. Distances of up to two bits are their own slot.
   */
  static int slot(int distance) {
    if (distance < FIRST_MODELED_SLOT) {
      return distance;
    }
    int bits = 31 - Integer.numberOfLeadingZeros(distance);
    return (bits << 1) + ((distance >>> (bits - 1)) & 1);
  }

  /** How many bits of a distance follow its slot, for slots from {@link #FIRST_MODELED_SLOT} on. */
  static int footerBits(int slot) {
    return (slot >>> 1) - 1;
  }

  /** The smallest distance of a slot, for slots from {@link #FIRST_MODELED_SLOT} on. */
  static int slotBase(int slot) {
    return (2 | (slot & 1)) << footerBits(slot);
  }

  /** The state after a literal. */
  static int afterLiteral(int state) {
    if (state < 4) {
      return 0;
    }
    return state < 10 ? state - 3 : state - 6;
  }

  /** The state after a match with a new distance. */
  static int afterMatch(int state) {
    return state < 7 ? 7 : 10;
  }

  /** The state after a repeated match. */
  static int afterRep(int state) {
    return state < 7 ? 8 : 11;
  }

  /** The state after a short repeat. */
  static int afterShortRep(int state) {
    return state < 7 ? 9 : 11;
  }

  /**
   * Whether the last symbol was a literal, so that the next literal is coded without a match byte.
   */
  static boolean isLiteralState(int state) {
    return state < 7;
  }

  /**
   * The three parameters of LZMA.
   *
   * @param lc high bits of the previous byte that choose a literal's model
   * @param lp low bits of the position that choose a literal's model; lc + lp at most 4
   * @param pb low bits of the position that choose the other models, at most 4
   */
  record Properties(int lc, int lp, int pb) {
    Properties {
      if (lc < 0 || lp < 0 || pb < 0 || pb > 4 || lc + lp > 4) {
        throw new IllegalArgumentException("lc=" + lc + " lp=" + lp + " pb=" + pb);
      }
    }

    /** Those of a byte in a stream; empty if there are none such. */
    static Optional<Properties> of(int encoded) {
      int lc = encoded % 9;
      int lp = encoded / 9 % 5;
      int pb = encoded / 45;
      return pb > 4 || lc + lp > 4 ? Optional.empty() : Optional.of(new Properties(lc, lp, pb));
    }

    /** Whether positions have as many states as AArch64's instructions have bytes, or more. */
    boolean hasPhases() {
      return pb >= 2;
    }

    int encoded() {
      return (pb * 5 + lp) * 9 + lc;
    }
  }
}
