package senbon.pack.lzma;

/**
 * What each symbol would cost by the model's present probabilities, in 1/64 bit. Lengths and
 * distances are tables that {@link #refresh} brings up to date; the rest is read from the model.
 * Prices are estimates: they only decide which symbols are chosen. Memory: some 40 KiB.
 */
final class Prices {
  /** More than any path costs, and far from overflow. */
  static final int INFINITE = 1 << 30;

  /** Binary logarithm of the price of one bit. */
  private static final int FRACTION_BITS = 6;

  /** {@link #BIT} has one price for eight neighbouring probabilities. */
  private static final int TABLE_SHIFT = 3;

  private static final int MASK = Model.PROBABILITY_ONE - 1;

  /**
   * The price of a bit by its probability, in 1/256: the negative binary logarithm. Computed with
   * {@link StrictMath}, so that all machines have the same prices and choose the same symbols.
   */
  private static final int[] BIT = bitPrices();

  /** From this length on all lengths have the same prices of distances. */
  static final int FIRST_LONG = Model.MIN_MATCH + Model.LENGTH_CLASSES - 1;

  /** How many lengths there are: the distance between the rows of the tables of lengths. */
  static final int LENGTHS = Model.MAX_MATCH - Model.MIN_MATCH + 1;

  /**
   * Prices of lengths, by position state and length less {@link Model#MIN_MATCH}: of matches and of
   * repeated matches. In the high 32 bits, where {@link OptimalPaths} has costs, so that it adds
   * them up as they are; the low ones are 0.
   */
  private final long[] matchLength = new long[Model.POSITION_STATES * LENGTHS];

  private final long[] repLength = new long[Model.POSITION_STATES * LENGTHS];

  /** Prices of distance slots by length class, bits without a probability included. */
  private final int[] slot = new int[Model.LENGTH_CLASSES << Model.SLOT_BITS];

  /** Prices of whole distances below 128, by length class. */
  private final int[] near = new int[Model.LENGTH_CLASSES * Model.FIRST_DIRECT_DISTANCE];

  /** Prices of the lowest four bits of greater distances. */
  private final int[] align = new int[1 << Model.ALIGN_BITS];

  /** Prices of the nodes of the tree that is being computed, the root at 1. */
  private final int[] tree = new int[1 << 9];

  /** The model that the tables are of, and its probabilities. */
  private Model model;

  private short[] p;

  private static int[] bitPrices() {
    int[] table = new int[Model.PROBABILITY_ONE >>> TABLE_SHIFT];
    for (int i = 0; i < table.length; i++) {
      double probability = ((i << TABLE_SHIFT) + (1 << (TABLE_SHIFT - 1))) / 2048.0;
      double bits = -StrictMath.log(probability) / StrictMath.log(2.0);
      table[i] = (int) StrictMath.round(bits * (1 << FRACTION_BITS));
    }
    return table;
  }

  /**
   * Price of the bit 0 or 1 with the probability at {@code index}. {@code -bit} is all ones for a
   * 1: the index is then 255 less the other.
   */
  private int bit(int index, int bit) {
    return BIT[((p[index] ^ -bit) & MASK) >>> TABLE_SHIFT];
  }

  /** Price of bits without a probability. */
  private static int direct(int bits) {
    return bits << FRACTION_BITS;
  }

  /** Takes up the model and computes the tables. */
  void refresh(Model current) {
    model = current;
    p = current.probabilities;
    for (int i = 0; i < model.positionStates(); i++) {
      lengths(matchLength, Model.MATCH_LENGTH, i);
      lengths(repLength, Model.REP_LENGTH, i);
    }
    distances();
  }

  /** Prices of all lengths for a position state. */
  private void lengths(long[] table, int base, int positionState) {
    int out = positionState * LENGTHS;
    int low = bit(base, 0);
    int middle = bit(base, 1) + bit(base + 1, 0);
    int high = bit(base, 1) + bit(base + 1, 1);
    lengths(table, out, base + Model.LENGTH_LOW + (positionState << 3), 3, low);
    lengths(table, out + 8, base + Model.LENGTH_MIDDLE + (positionState << 3), 3, middle);
    lengths(table, out + 16, base + Model.LENGTH_HIGH, 8, high);
  }

  private void lengths(long[] table, int out, int base, int bits, int prefix) {
    tree(base, bits, prefix);
    int leaves = 1 << bits;
    for (int i = 0; i < leaves; i++) {
      table[out + i] = (long) tree[leaves + i] << OptimalPaths.COST_SHIFT;
    }
  }

  /** Prices of the nodes of a bit tree, each plus {@code prefix}: leaves from the last half on. */
  private void tree(int base, int bits, int prefix) {
    int[] t = tree;
    t[1] = prefix;
    int inner = 1 << bits;
    for (int node = 1; node < inner; node++) {
      t[2 * node] = t[node] + bit(base + node, 0);
      t[2 * node + 1] = t[node] + bit(base + node, 1);
    }
  }

  /** Price of a symbol in a reverse tree. */
  private int reverseTree(int base, int bits, int symbol) {
    int price = 0;
    int node = 1;
    for (int i = 0; i < bits; i++) {
      int bit = (symbol >>> i) & 1;
      price += bit(base + node, bit);
      node = (node << 1) | bit;
    }
    return price;
  }

  /** Prices of the parts of distances. */
  private void distances() {
    for (int i = 0; i < align.length; i++) {
      align[i] = reverseTree(Model.ALIGN, Model.ALIGN_BITS, i);
    }
    for (int c = 0; c < Model.LENGTH_CLASSES; c++) {
      int out = c << Model.SLOT_BITS;
      tree(Model.SLOT + out, Model.SLOT_BITS, 0);
      System.arraycopy(tree, 1 << Model.SLOT_BITS, slot, out, 1 << Model.SLOT_BITS);
      for (int s = Model.FIRST_DIRECT_SLOT; s < 1 << Model.SLOT_BITS; s++) {
        slot[out + s] += direct(Model.footerBits(s) - Model.ALIGN_BITS);
      }
    }
    for (int d = 0; d < Model.FIRST_DIRECT_DISTANCE; d++) {
      int s = Model.slot(d);
      int footer = 0;
      if (s >= Model.FIRST_MODELED_SLOT) {
        int base = Model.slotBase(s);
        footer = reverseTree(Model.SPECIAL + base - s - 1, Model.footerBits(s), d - base);
      }
      for (int c = 0; c < Model.LENGTH_CLASSES; c++) {
        near[c * Model.FIRST_DIRECT_DISTANCE + d] = slot[(c << Model.SLOT_BITS) + s] + footer;
      }
    }
  }

  /** Price of saying that a literal follows. */
  int literalFlag(int state, int positionState) {
    return bit(Model.isMatch(state, positionState), 0);
  }

  /** Price of saying that a match with a new distance follows. */
  int matchFlags(int state, int positionState) {
    return bit(Model.isMatch(state, positionState), 1) + bit(Model.IS_REP + state, 0);
  }

  /** Price of saying that a copy with a repeated distance follows; which one costs more. */
  int repFlags(int state, int positionState) {
    return bit(Model.isMatch(state, positionState), 1) + bit(Model.IS_REP + state, 1);
  }

  /** Price of a short repeat, after {@link #repFlags}. */
  int shortRep(int state, int positionState) {
    return bit(Model.IS_NOT_REP0 + state, 0) + bit(Model.isLongRep0(state, positionState), 0);
  }

  /**
   * Price of choosing one of the repeated distances, after {@link #repFlags}.
   *
   * @param index 0 for the last distance to 3
   */
  int repChoice(int index, int state, int positionState) {
    if (index == 0) {
      return bit(Model.IS_NOT_REP0 + state, 0) + bit(Model.isLongRep0(state, positionState), 1);
    }
    int price = bit(Model.IS_NOT_REP0 + state, 1);
    if (index == 1) {
      return price + bit(Model.IS_NOT_REP1 + state, 0);
    }
    return price + bit(Model.IS_NOT_REP1 + state, 1) + bit(Model.IS_NOT_REP2 + state, index - 2);
  }

  /** Price of the length of a match. */
  int matchLength(int positionState, int length) {
    return (int)
        (matchLength[positionState * LENGTHS + length - Model.MIN_MATCH]
            >>> OptimalPaths.COST_SHIFT);
  }

  /** Price of the length of a repeated match. */
  int repLength(int positionState, int length) {
    return (int)
        (repLength[positionState * LENGTHS + length - Model.MIN_MATCH] >>> OptimalPaths.COST_SHIFT);
  }

  /**
   * Prices of the lengths of matches, shifted by {@link OptimalPaths#COST_SHIFT}: row {@code
   * positionState * LENGTHS}. Refilled by {@link #refresh}.
   */
  long[] matchLengths() {
    return matchLength;
  }

  /** The same for repeated matches. */
  long[] repLengths() {
    return repLength;
  }

  /** Price of a distance, which counts from 0, by class of length. */
  int distance(int distance, int lengthClass) {
    if (distance < Model.FIRST_DIRECT_DISTANCE) {
      return near[lengthClass * Model.FIRST_DIRECT_DISTANCE + distance];
    }
    return slot[(lengthClass << Model.SLOT_BITS) + Model.slot(distance)] + align[distance & 15];
  }

  /** Price of an unmatched literal's eight bits: one after a literal. */
  int literal(int base, int value) {
    int symbol = value | 0x100;
    int price = 0;
    do {
      price += bit(base + (symbol >>> 8), (symbol >>> 7) & 1);
      symbol <<= 1;
    } while (symbol < 0x10000);
    return price;
  }

  /**
   * Price of a matched literal's eight bits.
   *
   * @param matchByte the byte at the last distance
   */
  int literal(int base, int value, int matchByte) {
    int symbol = value | 0x100;
    int offset = 0x100;
    int match = matchByte;
    int price = 0;
    do {
      match <<= 1;
      price += bit(base + offset + (match & offset) + (symbol >>> 8), (symbol >>> 7) & 1);
      symbol <<= 1;
      offset &= ~(match ^ symbol);
    } while (symbol < 0x10000);
    return price;
  }
}
