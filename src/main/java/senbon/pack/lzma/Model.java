package senbon.pack.lzma;

import java.util.Arrays;
import java.util.Optional;

/**
 * The adaptive probabilities of LZMA: where each one lies, and how the coder's state moves on. The
 * writer and the reader of symbols and the price tables share it.
 *
 * <p>Source: the LZMA specification.
 */
final class Model {
  static final int PROBABILITY_BITS = 11;
  static final int PROBABILITY_ONE = 1 << PROBABILITY_BITS;
  static final int MOVE_BITS = 5;

  static final int STATES = 12;
  static final int POSITION_STATES = 16;
  static final int MIN_MATCH = 2;
  static final int MAX_MATCH = 273;
  static final int REPS = 4;

  /** Distances from 0 up with a slot below this one are their slot. */
  static final int FIRST_MODELED_SLOT = 4;

  /** From this slot on the middle bits of a distance are sent without a model. */
  static final int FIRST_DIRECT_SLOT = 14;

  /** The first distance that has direct bits. */
  static final int FIRST_DIRECT_DISTANCE = 128;

  static final int ALIGN_BITS = 4;
  static final int SLOT_BITS = 6;
  static final int LENGTH_CLASSES = 4;

  static final int IS_MATCH = 0;
  static final int IS_REP = IS_MATCH + STATES * POSITION_STATES;
  static final int IS_NOT_REP0 = IS_REP + STATES;
  static final int IS_NOT_REP1 = IS_NOT_REP0 + STATES;
  static final int IS_NOT_REP2 = IS_NOT_REP1 + STATES;
  static final int IS_LONG_REP0 = IS_NOT_REP2 + STATES;
  static final int SLOT = IS_LONG_REP0 + STATES * POSITION_STATES;
  static final int SPECIAL = SLOT + (LENGTH_CLASSES << SLOT_BITS);
  static final int ALIGN = SPECIAL + 115;
  static final int MATCH_LENGTH = ALIGN + (1 << ALIGN_BITS);

  /** Within the coder of lengths: two choices, three trees. */
  static final int LENGTH_LOW = 2;

  static final int LENGTH_MIDDLE = LENGTH_LOW + (POSITION_STATES << 3);
  static final int LENGTH_HIGH = LENGTH_MIDDLE + (POSITION_STATES << 3);
  static final int LENGTH_CODER = LENGTH_HIGH + (1 << 8);

  static final int REP_LENGTH = MATCH_LENGTH + LENGTH_CODER;
  static final int LITERAL = REP_LENGTH + LENGTH_CODER;
  static final int LITERAL_CODER = 0x300;

  final short[] probabilities;
  private final Properties properties;
  private final int positionMask;
  private final int literalPositionMask;
  private final int lc;

  Model(Properties properties) {
    this.properties = properties;
    this.lc = properties.lc();
    this.positionMask = (1 << properties.pb()) - 1;
    this.literalPositionMask = (1 << properties.lp()) - 1;
    this.probabilities = new short[LITERAL + (LITERAL_CODER << (lc + properties.lp()))];
    reset();
  }

  void reset() {
    Arrays.fill(probabilities, (short) (PROBABILITY_ONE / 2));
  }

  Properties properties() {
    return properties;
  }

  int positionState(int position) {
    return position & positionMask;
  }

  int positionStates() {
    return positionMask + 1;
  }

  /** Where the probabilities of a literal begin. */
  int literal(int position, int previousByte) {
    int context = ((position & literalPositionMask) << lc) + ((previousByte & 0xFF) >>> (8 - lc));
    return LITERAL + LITERAL_CODER * context;
  }

  static int isMatch(int state, int positionState) {
    return IS_MATCH + state * POSITION_STATES + positionState;
  }

  static int isLongRep0(int state, int positionState) {
    return IS_LONG_REP0 + state * POSITION_STATES + positionState;
  }

  /** The tree of distance slots after a match of this length. */
  static int slots(int length) {
    return SLOT + (lengthClass(length) << SLOT_BITS);
  }

  static int lengthClass(int length) {
    return Math.min(length - MIN_MATCH, LENGTH_CLASSES - 1);
  }

  /** Log-like class of a distance, which counts from 0. */
  static int slot(int distance) {
    if (distance < FIRST_MODELED_SLOT) {
      return distance;
    }
    int bits = 31 - Integer.numberOfLeadingZeros(distance);
    return (bits << 1) + ((distance >>> (bits - 1)) & 1);
  }

  static int footerBits(int slot) {
    return (slot >>> 1) - 1;
  }

  /** The smallest distance of a slot that is not its own distance. */
  static int slotBase(int slot) {
    return (2 | (slot & 1)) << footerBits(slot);
  }

  static int afterLiteral(int state) {
    if (state < 4) {
      return 0;
    }
    return state < 10 ? state - 3 : state - 6;
  }

  static int afterMatch(int state) {
    return state < 7 ? 7 : 10;
  }

  static int afterRep(int state) {
    return state < 7 ? 8 : 11;
  }

  static int afterShortRep(int state) {
    return state < 7 ? 9 : 11;
  }

  /** Whether the last symbol was a literal, so that the next literal is coded without a guess. */
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

    int encoded() {
      return (pb * 5 + lp) * 9 + lc;
    }
  }
}
