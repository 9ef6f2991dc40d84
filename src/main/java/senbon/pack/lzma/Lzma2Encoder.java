package senbon.pack.lzma;

import senbon.pack.lzma.Lzma2Chunks.Reset;

/**
 * Encodes a range of input as one LZMA2 stream, in chunks that are stored as they are where that is
 * smaller. The range is given in parts, each with parameters of its own; copies may reach back to
 * earlier parts. Positions, for the models, count from the start of the range.
 */
public final class Lzma2Encoder {
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
  private final MatchFinder finder;
  private final RangeEncoder range = new RangeEncoder(Lzma2Chunks.MAX_PACKED + 2 * LONGEST_SYMBOL);
  private final SymbolEncoder coder;
  private final Prices prices = new Prices();
  private final OptimalParser parser;
  private final Lzma2Chunks chunks = new Lzma2Chunks();

  /** What the next LZMA chunk resets: everything at first. */
  private Reset reset = Reset.DICTIONARY;

  private int symbolsSinceRefresh;

  /**
   * An encoder for the bytes from {@code start} to {@code end}, exclusive, with an empty
   * dictionary. Its memory is {@link Profile#bytesNeeded}.
   */
  public Lzma2Encoder(byte[] plain, int start, int end, Profile profile) {
    this.plain = plain;
    this.profile = profile;
    this.runs = new RunMap(plain, start, end);
    this.finder = new MatchFinder(plain, end, runs, profile);
    RunFinder runEnds = new RunFinder(plain, end, runs, profile);
    this.coder = new SymbolEncoder(plain, start, range);
    this.parser = new OptimalParser(plain, start, runs, finder, runEnds, prices, profile);
  }

  /**
   * Encodes the next part of the range, up to {@code to}, exclusive.
   *
   * @param from where the part before ended
   */
  public void encode(int from, int to, Model.Properties properties) {
    resets(Reset.PROPERTIES);
    coder.reset(new Model(properties));
    finder.depth(runs.isSparse(from, to) ? profile.sparseDepth() : profile.depth());
    refresh();
    int chunkStart = from;
    int position = from;
    while (position < to) {
      OptimalPaths paths = parser.parse(position, to, coder);
      for (int i = 0; i < paths.symbols(); i++) {
        int length = paths.symbolLengths[i];
        // A chunk is ended before the symbol that might be too much for it.
        if (position + length - chunkStart > Lzma2Chunks.MAX_PLAIN
            || range.finishedSize() > Lzma2Chunks.MAX_PACKED - LONGEST_SYMBOL) {
          endChunk(chunkStart, position);
          chunkStart = position;
        }
        write(position, paths.symbolDistances[i], length);
        position += length;
      }
      symbolsSinceRefresh += paths.symbols();
      if (symbolsSinceRefresh >= REFRESH) {
        refresh();
      }
    }
    endChunk(chunkStart, to);
  }

  /** The whole stream, with its end marker. */
  public Lzma2Chunks finish() {
    chunks.end();
    return chunks;
  }

  /** Brings the prices up to date. */
  private void refresh() {
    prices.refresh(coder.model());
    symbolsSinceRefresh = 0;
  }

  /** Makes the next LZMA chunk reset at least this. */
  private void resets(Reset least) {
    reset = reset.compareTo(least) < 0 ? least : reset;
  }

  /**
   * Writes a symbol. A copy of one byte was chosen as a short repeat; if a chunk that was stored
   * has reset the last distance since, it is a literal.
   */
  private void write(int position, int distance, int length) {
    if (distance == OptimalPaths.LITERAL || (length == 1 && coder.rep(0) != distance)) {
      coder.literal(position);
    } else {
      coder.copy(position, distance, length);
    }
  }

  /**
   * Ends a chunk, as LZMA or, where that isn't smaller, stored: then the decoder has seen none of
   * its symbols, so the coder's state is reset with the next LZMA chunk.
   */
  private void endChunk(int from, int to) {
    int packed = range.finish();
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
    range.restart();
  }
}
