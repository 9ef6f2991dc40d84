package senbon.pack.lzma;

import senbon.pack.lzma.Lzma2Chunks.Reset;

/**
 * Writes symbols as chunks of LZMA2, which are stored as they are where that is smaller. What was
 * written since a mark can be taken back.
 */
final class ChunkWriter {
  /**
   * No symbol takes more bytes, the flush at a chunk's end included. The longest is a match of a
   * far distance: at most 22 bits with a probability, of at most 6.1 bits each, 26 without one, and
   * 5 bytes of flush.
   */
  private static final int LONGEST_SYMBOL = 26;

  private final byte[] plain;
  private final RangeEncoder range = new RangeEncoder(Lzma2Chunks.MAX_PACKED + 2 * LONGEST_SYMBOL);
  private final SymbolEncoder coder;
  private final Lzma2Chunks chunks = new Lzma2Chunks();

  /** What the next LZMA chunk resets: everything at first. */
  private Reset reset = Reset.DICTIONARY;

  /** The position of the present chunk's first symbol, and of the next one. */
  private int chunkStart;

  private int position;

  /** Those of the mark. */
  private Reset markedReset = reset;

  private int markedPosition;

  /**
   * A writer of a range with an empty dictionary.
   *
   * @param start where the range begins: positions count from there
   */
  ChunkWriter(byte[] plain, int start) {
    this.plain = plain;
    this.coder = new SymbolEncoder(plain, start, range);
    this.chunkStart = start;
    this.position = start;
  }

  /** Begins a part: forgets all but the dictionary. The part before was ended. */
  void begin(Model.Properties properties) {
    resets(Reset.PROPERTIES);
    coder.reset(new Model(properties));
  }

  /** Says what was written: the model, the state and the last distances after it. */
  SymbolEncoder coder() {
    return coder;
  }

  /** Bytes of the chunks that were ended. */
  int size() {
    return chunks.size();
  }

  /**
   * Writes the next symbol. A chunk is ended before one that might be too much for it.
   *
   * @return whether the coder's model was reset, since the chunk before was stored
   */
  boolean symbol(int distance, int length) {
    boolean wasReset = false;
    if (position + length - chunkStart > Lzma2Chunks.MAX_PLAIN
        || range.finishedSize() > Lzma2Chunks.MAX_PACKED - LONGEST_SYMBOL) {
      wasReset = endChunk();
    }
    coder.symbol(position, distance, length);
    position += length;
    return wasReset;
  }

  /**
   * Ends a chunk, as LZMA or, where that isn't smaller, stored: then the decoder has seen none of
   * its symbols, so the coder's state is reset with the next LZMA chunk.
   *
   * @return whether it was stored
   */
  boolean endChunk() {
    int from = chunkStart;
    int to = position;
    int packed = range.finish();
    range.restart();
    chunkStart = to;
    if (packed + 2 < to - from) {
      chunks.lzma(to - from, range.buffer(), packed, reset, coder.model().properties());
      reset = Reset.NOTHING;
      return false;
    }
    for (int i = from; i < to; i += Lzma2Chunks.MAX_PACKED) {
      int end = Math.min(to, i + Lzma2Chunks.MAX_PACKED);
      chunks.stored(plain, i, end, reset == Reset.DICTIONARY);
      reset = reset == Reset.DICTIONARY ? Reset.PROPERTIES : reset;
    }
    resets(Reset.STATE);
    coder.reset(coder.model());
    return true;
  }

  /** Marks the present place, where a chunk was ended. */
  void mark() {
    chunks.mark();
    markedReset = reset;
    markedPosition = position;
  }

  /** Bytes since the mark. */
  int sizeSinceMark() {
    return chunks.sizeSinceMark();
  }

  /** Takes back what was written since the mark, and writes these symbols with other parameters. */
  void rewrite(Symbols symbols, Model.Properties properties) {
    chunks.rollBack();
    reset = markedReset;
    position = markedPosition;
    chunkStart = markedPosition;
    begin(properties);
    for (int i = 0; i < symbols.count(); i++) {
      symbol(symbols.distance(i), symbols.length(i));
    }
    endChunk();
  }

  /** The whole stream, with its end marker. */
  Lzma2Chunks finish() {
    chunks.end();
    return chunks;
  }

  /** Makes the next LZMA chunk reset at least this. */
  private void resets(Reset least) {
    reset = reset.compareTo(least) < 0 ? least : reset;
  }
}
