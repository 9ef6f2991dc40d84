package senbon.pack.lzma;

import java.util.Arrays;

/**
 * Writes literals and copies with the range coder, and keeps what the decoder will know by then:
 * the state and the last four distances. Source: the LZMA specification; {@link Model} has the
 * terms.
 *
 * <p>The input is one array with what is encoded and all that copies can reach; positions are
 * offsets into it.
 */
final class SymbolEncoder {
  private final byte[] plain;
  private final int start;
  private final RangeEncoder range;

  /** The last four distances, the last one first. They count from 0, and are all 0 at first. */
  private final int[] reps = new int[Model.REPS];

  private Model model;
  private int state;

  /**
   * An encoder without a model, which {@link #reset} gives.
   *
   * @param start where the dictionary begins: positions count from there for the models
   */
  SymbolEncoder(byte[] plain, int start, RangeEncoder range) {
    this.plain = plain;
    this.start = start;
    this.range = range;
  }

  /** Forgets all but the dictionary, and uses another model from here on. */
  void reset(Model fresh) {
    model = fresh;
    model.reset();
    state = 0;
    Arrays.fill(reps, 0);
  }

  /** The probabilities as they are by now. */
  Model model() {
    return model;
  }

  /** The state after the last symbol. */
  int state() {
    return state;
  }

  /**
   * One of the last four distances, which count from 0.
   *
   * @param index 0 for the last
   */
  int rep(int index) {
    return reps[index];
  }

  /**
   * Writes a symbol. A copy of one byte was chosen as a short repeat; if the last distance is
   * another by now, it is a literal.
   *
   * @param distance counts from 0, or {@link Symbols#LITERAL}
   */
  void symbol(int position, int distance, int length) {
    if (distance == Symbols.LITERAL || (length == 1 && reps[0] != distance)) {
      literal(position);
    } else {
      copy(position, distance, length);
    }
  }

  /** Writes the byte at {@code position}. */
  void literal(int position) {
    short[] p = model.probabilities;
    range.encode(p, Model.isMatch(state, model.positionState(position - start)), 0);
    int base = model.literal(position - start, position > start ? plain[position - 1] : 0);
    int symbol = (plain[position] & 0xFF) | 0x100;
    if (Model.isLiteralState(state)) {
      do {
        range.encode(p, base + (symbol >>> 8), (symbol >>> 7) & 1);
        symbol <<= 1;
      } while (symbol < 0x10000);
    } else {
      // As long as the literal's bits are those of the match byte, the offset is 0x100 and the next
      // bit of the match byte chooses between two trees; after the first other bit it is 0.
      int matchByte = plain[position - reps[0] - 1] & 0xFF;
      int offset = 0x100;
      do {
        matchByte <<= 1;
        int index = base + offset + (matchByte & offset) + (symbol >>> 8);
        range.encode(p, index, (symbol >>> 7) & 1);
        symbol <<= 1;
        offset &= ~(matchByte ^ symbol);
      } while (symbol < 0x10000);
    }
    state = Model.afterLiteral(state);
  }

  /**
   * Writes a copy, as a repeated distance if it is one.
   *
   * @param distance counts from 0
   * @param length 1 (only for the last distance) to 273
   */
  void copy(int position, int distance, int length) {
    int positionState = model.positionState(position - start);
    short[] p = model.probabilities;
    range.encode(p, Model.isMatch(state, positionState), 1);
    for (int i = 0; i < Model.REPS; i++) {
      if (reps[i] == distance) {
        rep(i, positionState, length);
        return;
      }
    }
    range.encode(p, Model.IS_REP + state, 0);
    length(Model.MATCH_LENGTH, positionState, length);
    distance(distance, length);
    System.arraycopy(reps, 0, reps, 1, Model.REPS - 1);
    reps[0] = distance;
    state = Model.afterMatch(state);
  }

  /**
   * A copy with one of the last four distances, which becomes the last one; the flag "copy" has
   * been written.
   */
  private void rep(int index, int positionState, int length) {
    short[] p = model.probabilities;
    range.encode(p, Model.IS_REP + state, 1);
    range.encode(p, Model.IS_NOT_REP0 + state, index == 0 ? 0 : 1);
    if (index == 0) {
      range.encode(p, Model.isLongRep0(state, positionState), length == 1 ? 0 : 1);
      if (length == 1) {
        state = Model.afterShortRep(state);
        return;
      }
    } else {
      int distance = reps[index];
      range.encode(p, Model.IS_NOT_REP1 + state, index == 1 ? 0 : 1);
      if (index > 1) {
        range.encode(p, Model.IS_NOT_REP2 + state, index == 2 ? 0 : 1);
      }
      System.arraycopy(reps, 0, reps, 1, index);
      reps[0] = distance;
    }
    length(Model.REP_LENGTH, positionState, length);
    state = Model.afterRep(state);
  }

  /** A length, with the coder at {@code base}. */
  private void length(int base, int positionState, int length) {
    short[] p = model.probabilities;
    int rest = length - Model.MIN_MATCH;
    range.encode(p, base, rest < 8 ? 0 : 1);
    if (rest < 8) {
      range.encodeTree(p, base + Model.LENGTH_LOW + (positionState << 3), 3, rest);
      return;
    }
    range.encode(p, base + 1, rest < 16 ? 0 : 1);
    if (rest < 16) {
      range.encodeTree(p, base + Model.LENGTH_MIDDLE + (positionState << 3), 3, rest - 8);
    } else {
      range.encodeTree(p, base + Model.LENGTH_HIGH, 8, rest - 16);
    }
  }

  /** A distance: its slot, then its other bits, as the slot has it. */
  private void distance(int distance, int length) {
    short[] p = model.probabilities;
    int slot = Model.slot(distance);
    range.encodeTree(p, Model.slots(length), Model.SLOT_BITS, slot);
    if (slot < Model.FIRST_MODELED_SLOT) {
      return;
    }
    int bits = Model.footerBits(slot);
    int base = Model.slotBase(slot);
    int rest = distance - base;
    if (slot < Model.FIRST_DIRECT_SLOT) {
      range.encodeReverseTree(p, Model.SPECIAL + base - slot - 1, bits, rest);
    } else {
      range.encodeDirect(rest >>> Model.ALIGN_BITS, bits - Model.ALIGN_BITS);
      range.encodeReverseTree(p, Model.ALIGN, Model.ALIGN_BITS, rest & 15);
    }
  }
}
