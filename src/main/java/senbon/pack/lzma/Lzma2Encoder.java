package senbon.pack.lzma;

import java.io.ByteArrayOutputStream;

/**
 * Encodes a range of input as one LZMA2 stream: chunks of at most 2 MiB of input and 64 KiB of
 * output, stored as they are where that is smaller.
 *
 * <p>Source: the LZMA2 part of the XZ format.
 */
final class Lzma2Encoder {
  private static final int MAX_CHUNK_PLAIN = 1 << 21;
  private static final int MAX_CHUNK_PACKED = 1 << 16;

  /** No symbol and no flush is longer. */
  private static final int LONGEST_SYMBOL = 26;

  private static final int CONTROL_END = 0x00;
  private static final int CONTROL_STORED_AND_DICTIONARY_RESET = 0x01;
  private static final int CONTROL_STORED = 0x02;
  private static final int CONTROL_LZMA = 0x80;
  private static final int RESET_NOTHING = 0;
  private static final int RESET_STATE = 1;
  private static final int RESET_PROPERTIES = 2;
  private static final int RESET_DICTIONARY = 3;

  private final byte[] plain;
  private final RangeEncoder range = new RangeEncoder(MAX_CHUNK_PACKED + LONGEST_SYMBOL);
  private final SymbolEncoder coder;
  private final Prices prices = new Prices();
  private final Parser parser;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
  private int reset = RESET_DICTIONARY;
  private int symbolsSinceRefresh;

  Lzma2Encoder(byte[] plain, int start, int end, Profile profile) {
    this.plain = plain;
    RunMap runs = new RunMap(plain, start, end);
    MatchFinder finder =
        new MatchFinder(plain, end, runs, profile.dictionary(), profile.nodes(), profile.depth());
    this.coder = new SymbolEncoder(plain, start, range, null);
    RunFinder runEnds =
        new RunFinder(
            plain, end, runs.runCount(), profile.dictionary(), profile.nodes(), profile.runDepth());
    this.parser = new Parser(plain, start, runs, finder, runEnds, prices, profile.nice());
  }

  /** Encodes the next part of the range, up to {@code to}, by a model of its own. */
  void encode(int from, int to, Model.Properties properties) {
    reset = Math.max(reset, RESET_PROPERTIES);
    resetState(new Model(properties));
    int chunkStart = from;
    int position = from;
    while (position < to) {
      Path path = parser.parse(position, to, coder);
      for (int i = 0; i < path.symbols(); i++) {
        int length = path.symbolLengths[i];
        if (position + length - chunkStart > MAX_CHUNK_PLAIN
            || range.finishedSize() > MAX_CHUNK_PACKED - LONGEST_SYMBOL) {
          endChunk(chunkStart, position);
          chunkStart = position;
        }
        write(position, path.symbolDistances[i], length);
        position += length;
      }
      symbolsSinceRefresh += path.symbols();
      if (symbolsSinceRefresh >= 64) {
        refresh();
      }
    }
    endChunk(chunkStart, to);
  }

  /** The whole stream, with its end marker. */
  byte[] finish() {
    out.write(CONTROL_END);
    return out.toByteArray();
  }

  private void resetState(Model model) {
    coder.reset(model);
    refresh();
  }

  private void refresh() {
    prices.refresh(coder.model());
    symbolsSinceRefresh = 0;
  }

  /** A chosen copy of one byte may have lost its distance to a reset; then it is a literal. */
  private void write(int position, int distance, int length) {
    if (distance < 0 || (length == 1 && coder.rep(0) != distance)) {
      coder.literal(position);
    } else {
      coder.copy(position, distance, length);
    }
  }

  private void endChunk(int from, int to) {
    int packed = range.finish();
    int size = to - from;
    if (packed + 2 < size) {
      lzmaChunk(size, packed);
      reset = RESET_NOTHING;
    } else {
      for (int i = from; i < to; i += MAX_CHUNK_PACKED) {
        storedChunk(i, Math.min(MAX_CHUNK_PACKED, to - i));
      }
      reset = Math.max(reset, RESET_STATE);
      resetState(coder.model());
    }
    range.restart();
  }

  private void lzmaChunk(int size, int packed) {
    out.write(CONTROL_LZMA | (reset << 5) | ((size - 1) >>> 16));
    writeShort(size - 1);
    writeShort(packed - 1);
    if (reset >= RESET_PROPERTIES) {
      out.write(coder.model().properties.encoded());
    }
    out.write(range.buffer(), 0, packed);
  }

  private void storedChunk(int from, int size) {
    boolean first = reset == RESET_DICTIONARY;
    out.write(first ? CONTROL_STORED_AND_DICTIONARY_RESET : CONTROL_STORED);
    writeShort(size - 1);
    out.write(plain, from, size);
    if (first) {
      reset = RESET_PROPERTIES;
    }
  }

  private void writeShort(int value) {
    out.write(value >>> 8);
    out.write(value);
  }
}
