package senbon.pack.lzma;

import senbon.pack.lzma.Lzma2Chunks.Reset;

/**
 * Encodes a range of input as one LZMA2 stream, in chunks that are stored as they are where that is
 * smaller. The range is given in parts, each with parameters of its own; copies may reach back to
 * earlier parts. Positions, for the models, count from the start of the range.
 */
final class Lzma2Encoder {
  /**
   * No symbol takes more bytes, the flush at a chunk's end included. The longest is a match of a
   * far distance: at most 22 bits with a probability, of at most 6.1 bits each, 26 without one, and
   * 5 bytes of flush.
   */
  private static final int LONGEST_SYMBOL = 26;

  /** How many symbols are written before prices are computed again. Chosen by trial. */
  private static final int REFRESH = 64;

  /**
   * The input, of which this encodes a range, and the stages: the parser chooses symbols with what
   * the finders find, by the prices; the coder writes them through the range coder into a chunk.
   */
  private final byte[] plain;

  private final Profile profile;
  private final RunMap runs;
  private final RangeEncoder range = new RangeEncoder(Lzma2Chunks.MAX_PACKED + 2 * LONGEST_SYMBOL);
  private final SymbolEncoder coder;
  private final Prices prices = new Prices();
  private final Lzma2Chunks chunks = new Lzma2Chunks();
  private final SizeBound bound;

  /** What chooses symbols: one by one or by weighing ways, the other one is null. */
  private final QuickParser quick;

  private final MatchFinder finder;
  private final OptimalParser parser;
  private final Symbols one = new Symbols();

  /** What the next LZMA chunk resets: everything at first. */
  private Reset reset = Reset.DICTIONARY;

  private int symbolsSinceRefresh;

  /**
   * An encoder for the bytes from {@code start} to {@code end}, exclusive, with an empty
   * dictionary. Its memory is {@link Profile#bytesNeeded}.
   */
  Lzma2Encoder(byte[] plain, int start, int end, Profile profile) {
    this(plain, new RunMap(plain, start, end), profile, SizeBound.NONE);
  }

  /**
   * An encoder for the range of a map of runs.
   *
   * @param bound is told what comes out; beyond it nothing more is encoded
   */
  Lzma2Encoder(byte[] plain, RunMap runs, Profile profile, SizeBound bound) {
    this.plain = plain;
    this.profile = profile;
    this.runs = runs;
    this.bound = bound;
    this.coder = new SymbolEncoder(plain, runs.start(), range);
    if (profile.isQuick()) {
      this.quick =
          new QuickParser(plain, runs, profile.dictionary(), profile.chain(), profile.nodes());
      this.finder = null;
      this.parser = null;
    } else {
      this.quick = null;
      this.finder = new MatchFinder(plain, runs.end(), runs, profile);
      RunFinder runEnds = new RunFinder(plain, runs.end(), runs, profile);
      this.parser = new OptimalParser(plain, runs.start(), runs, finder, runEnds, prices, profile);
    }
  }

  /**
   * Encodes the next part of the range, up to {@code to}, exclusive.
   *
   * @param from where the part before ended
   */
  void encode(int from, int to, Model.Properties properties) {
    resets(Reset.PROPERTIES);
    coder.reset(new Model(properties));
    begin(from, to);
    refresh();
    int chunkStart = from;
    int position = from;
    while (position < to && !bound.isExceeded()) {
      Symbols symbols = next(position, to);
      for (int i = 0; i < symbols.count(); i++) {
        int length = symbols.length(i);
        // A chunk is ended before the symbol that might be too much for it.
        if (position + length - chunkStart > Lzma2Chunks.MAX_PLAIN
            || range.finishedSize() > Lzma2Chunks.MAX_PACKED - LONGEST_SYMBOL) {
          endChunk(chunkStart, position);
          chunkStart = position;
        }
        coder.symbol(position, symbols.distance(i), length);
        position += length;
      }
      symbolsSinceRefresh += symbols.count();
      if (symbolsSinceRefresh >= REFRESH) {
        refresh();
      }
    }
    endChunk(chunkStart, position);
  }

  /** Gets ready for a part. */
  private void begin(int from, int to) {
    if (quick != null) {
      quick.skipTo(from, true);
    } else {
      finder.depth(runs.isSparse(from, to) ? profile.sparseDepth() : profile.depth());
    }
  }

  /** The symbols from a position on, one at least. */
  private Symbols next(int position, int to) {
    if (quick == null) {
      return parser.parse(position, to, coder);
    }
    one.clear();
    quick.parse(position, to, one, REFRESH);
    return one;
  }

  /** The whole stream, with its end marker. */
  Lzma2Chunks finish() {
    chunks.end();
    return chunks;
  }

  /** Brings the prices up to date. */
  private void refresh() {
    symbolsSinceRefresh = 0;
    if (quick == null) {
      prices.refresh(coder.model());
    }
  }

  /** Makes the next LZMA chunk reset at least this. */
  private void resets(Reset least) {
    reset = reset.compareTo(least) < 0 ? least : reset;
  }

  /**
   * Ends a chunk, as LZMA or, where that isn't smaller, stored: then the decoder has seen none of
   * its symbols, so the coder's state is reset with the next LZMA chunk.
   */
  private void endChunk(int from, int to) {
    int packed = range.finish();
    int before = chunks.size();
    if (packed + 2 < to - from) {
      chunks.lzma(to - from, range.buffer(), packed, reset, coder.model().properties());
      reset = Reset.NOTHING;
    } else {
      for (int i = from; i < to; i += Lzma2Chunks.MAX_PACKED) {
        int end = Math.min(to, i + Lzma2Chunks.MAX_PACKED);
        chunks.stored(plain, i, end, reset == Reset.DICTIONARY);
        reset = reset == Reset.DICTIONARY ? Reset.PROPERTIES : reset;
      }
      resets(Reset.STATE);
      coder.reset(coder.model());
      refresh();
    }
    bound.add(chunks.size() - before);
    range.restart();
  }
}
