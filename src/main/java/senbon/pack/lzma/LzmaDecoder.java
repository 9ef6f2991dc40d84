package senbon.pack.lzma;

import org.tukaani.xz.CorruptedInputException;
import senbon.base.io.LittleEndian;

/**
 * Reads the symbols of LZMA and writes what they stand for into an array that holds all that was
 * decoded before, so that there is no dictionary apart from it. Keeps what the next chunk builds
 * on. Source: the LZMA specification; the counterpart of {@link SymbolEncoder}.
 */
final class LzmaDecoder {
  /** Bytes that are copied at once. */
  private static final int WORD = 8;

  private final RangeDecoder range;

  /** How far copies may reach back, in bytes. */
  private final int dictionary;

  private Model model;

  /** Where in the output the dictionary was reset: positions count from there. */
  private int start;

  /** The coder's state, and the last four distances, the last one first. Distances count from 0. */
  private int state;

  private int rep0;
  private int rep1;
  private int rep2;
  private int rep3;

  /**
   * @param dictionary how far copies may reach back, in bytes
   */
  LzmaDecoder(byte[] in, int dictionary) {
    this.range = new RangeDecoder(in);
    this.dictionary = dictionary;
  }

  /** Forgets what was decoded before that place in the output. */
  void resetDictionary(int at) {
    start = at;
  }

  /** Forgets all but the dictionary, and uses other parameters. */
  void reset(Model.Properties properties) {
    model = new Model(properties);
    range.use(model.probabilities);
    resetState();
  }

  /** Forgets all but the dictionary and the parameters. */
  void resetState() {
    model.reset();
    state = 0;
    rep0 = 0;
    rep1 = 0;
    rep2 = 0;
    rep3 = 0;
  }

  /** Begins a chunk at that place of the input. */
  void begin(int from) throws CorruptedInputException {
    range.begin(from);
  }

  /** The next byte of the input that will be read. */
  int position() {
    return range.position();
  }

  /**
   * Decodes symbols of a chunk into {@code at} to {@code stop} of the output, or somewhat beyond
   * that with the last one, but not beyond {@code end}.
   *
   * @return where they end
   * @throws CorruptedInputException if it is damaged
   * @throws IndexOutOfBoundsException if it is damaged in a way that shows late
   */
  int decode(byte[] out, int at, int stop, int end) throws CorruptedInputException {
    int next = at;
    while (next < stop) {
      int positionState = model.positionState(next - start);
      if (!range.bit(Model.isMatch(state, positionState))) {
        out[next] = (byte) literal(out, next);
        next++;
      } else {
        int length = length(positionState);
        copy(out, next, length, end);
        next += length;
      }
    }
    return next;
  }

  /** Checks that the chunk, all of whose symbols were decoded, ends there. */
  void end(int to) throws CorruptedInputException {
    if (!range.endsAt(to)) {
      throw new CorruptedInputException("a chunk does not end where it should");
    }
  }

  /** The next byte, after the bit that says "literal". */
  private int literal(byte[] out, int at) throws CorruptedInputException {
    int base = model.literal(at - start, at > start ? out[at - 1] : 0);
    int before = state;
    state = Model.afterLiteral(before);
    if (Model.isLiteralState(before)) {
      return range.tree(base, 0x100);
    }
    return range.matchedLiteral(base, out[at - rep0 - 1] & 0xFF);
  }

  /** The length of a copy, whose distance is the last from now on. */
  private int length(int positionState) {
    if (!range.bit(Model.IS_REP + state)) {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      state = Model.afterMatch(state);
      int length = length(Model.MATCH_LENGTH, positionState);
      rep0 = distance(length);
      return length;
    }
    if (!range.bit(Model.IS_NOT_REP0 + state)) {
      if (!range.bit(Model.isLongRep0(state, positionState))) {
        state = Model.afterShortRep(state);
        return 1;
      }
    } else {
      int distance = rep1;
      if (range.bit(Model.IS_NOT_REP1 + state)) {
        distance = rep2;
        if (range.bit(Model.IS_NOT_REP2 + state)) {
          distance = rep3;
          rep3 = rep2;
        }
        rep2 = rep1;
      }
      rep1 = rep0;
      rep0 = distance;
    }
    state = Model.afterRep(state);
    return length(Model.REP_LENGTH, positionState);
  }

  /** A length, by the coder at {@code base}. */
  private int length(int base, int positionState) {
    if (!range.bit(base)) {
      return range.tree(base + Model.LENGTH_LOW + (positionState << 3), 8) - 8 + Model.MIN_MATCH;
    }
    if (!range.bit(base + 1)) {
      return range.tree(base + Model.LENGTH_MIDDLE + (positionState << 3), 8) + Model.MIN_MATCH;
    }
    return range.tree(base + Model.LENGTH_HIGH, 256) - 256 + 16 + Model.MIN_MATCH;
  }

  /**
   * The distance of a match of this length. Of the 32 bits that it can have, all ones (−1) would be
   * the end marker of LZMA, which LZMA2 doesn't have: {@link #copy} refuses it.
   */
  private int distance(int length) {
    int slots = 1 << Model.SLOT_BITS;
    int slot = range.tree(Model.slots(length), slots) - slots;
    if (slot < Model.FIRST_MODELED_SLOT) {
      return slot;
    }
    int bits = Model.footerBits(slot);
    if (slot < Model.FIRST_DIRECT_SLOT) {
      int base = Model.slotBase(slot);
      return base + range.reverseTree(Model.SPECIAL + base - slot - 1, bits);
    }
    int high = range.direct(2 | (slot & 1), bits - Model.ALIGN_BITS);
    return (high << Model.ALIGN_BITS) + range.reverseTree(Model.ALIGN, Model.ALIGN_BITS);
  }

  /**
   * Copies from the last distance, by words where that can't read what it has yet to write, and
   * what it writes too much will be overwritten; else byte by byte.
   */
  private void copy(byte[] out, int at, int length, int end) throws CorruptedInputException {
    int distance = rep0;
    if (distance < 0 || distance >= Math.min(dictionary, at - start) || length > end - at) {
      throw new CorruptedInputException("a copy reaches outside of what was decoded");
    }
    int stop = at + length;
    int back = distance + 1;
    if (back >= WORD && end - stop >= WORD) {
      for (int i = at; i < stop; i += WORD) {
        LittleEndian.putI64(out, i, LittleEndian.i64(out, i - back));
      }
      return;
    }
    for (int i = at; i < stop; i++) {
      out[i] = out[i - back];
    }
  }
}
