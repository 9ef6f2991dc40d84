package senbon.pack.lzma;

import java.util.List;

/**
 * Encodes a range of input as one LZMA2 stream, in chunks that are stored as they are where that is
 * smaller. The range is given in parts, each with parameters of its own; copies may reach back to
 * earlier parts. Positions, for the models, count from the start of the range.
 */
final class Lzma2Encoder {
  /** How many symbols are written before prices are computed again. Chosen by trial. */
  private static final int REFRESH = 64;

  /**
   * If {@link Profile#sparing}, parameters are contested on one of so many stretches: on a patch of
   * libxul, that saves 3 % of the time, and no byte is lost.
   */
  private static final int SPARING_CONTESTS = 8;

  /**
   * The input, of which this encodes a range, and the stages: the parser chooses symbols with what
   * the finders find, by the prices; the coder writes them through the range coder into a chunk.
   */
  private final byte[] plain;

  private final Profile profile;
  private final RunMap runs;
  private final ChunkWriter writer;
  private final Prices prices = new Prices();
  private final SizeBound bound;

  /** What chooses symbols: one by one or by weighing ways, the other one is null. */
  private final QuickParser quick;

  private final MatchFinder finder;
  private final OptimalParser parser;
  private final Symbols one = new Symbols();

  /** The symbols since parameters were last contested. */
  private final Symbols stretch = new Symbols();

  /** What the bound was told. */
  private int counted;

  private int symbolsSinceRefresh;

  /**
   * An encoder for the bytes from {@code start} to {@code end}, exclusive, with an empty
   * dictionary. Its memory is {@link Profile#bytesNeeded}.
   */
  Lzma2Encoder(byte[] plain, int start, int end, Profile profile) {
    this(plain, new RunMap(plain, start, end, profile.run()), profile, SizeBound.NONE);
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
    this.writer = new ChunkWriter(plain, runs.start());
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
    begin(from, to, properties);
    write(from, to);
  }

  /**
   * The same with other parameters from some symbol on, where that is smaller; but not where
   * symbols are chosen one by one, since writing them is most of the work there.
   *
   * @param rivalProperties the parameters that are tried, by the symbols that were chosen
   */
  void encode(
      int from, int to, Model.Properties properties, List<Model.Properties> rivalProperties) {
    if (profile.isQuick()) {
      encode(from, to, properties);
      return;
    }
    begin(from, to, properties);
    int every = profile.sparing() ? SPARING_CONTESTS : 1;
    Rivals rivals = new Rivals(plain, runs.start(), rivalProperties, every);
    int position = from;
    while (position < to && !bound.isExceeded()) {
      int start = position;
      writer.mark();
      position = writeStretch(position, to);
      if (rivals.contest(start, stretch, writer)) {
        refresh();
      }
      count();
    }
  }

  /** Writes all symbols up to {@code to}; returns where that ended. */
  private int write(int from, int to) {
    int position = from;
    while (position < to && !bound.isExceeded()) {
      position += write(next(position, to));
      count();
    }
    end();
    count();
    return position;
  }

  /** The same, no more than a stretch of symbols, which are kept. */
  private int writeStretch(int from, int to) {
    stretch.clear();
    int position = from;
    while (position < to && stretch.count() < Rivals.STRETCH) {
      Symbols symbols = next(position, to);
      stretch.addAll(symbols);
      position += write(symbols);
    }
    end();
    return position;
  }

  /** Writes symbols; returns their length in bytes. */
  private int write(Symbols symbols) {
    int length = 0;
    for (int i = 0; i < symbols.count(); i++) {
      if (writer.symbol(symbols.distance(i), symbols.length(i))) {
        refresh();
      }
      length += symbols.length(i);
    }
    symbolsSinceRefresh += symbols.count();
    if (symbolsSinceRefresh >= REFRESH) {
      refresh();
    }
    return length;
  }

  private void end() {
    if (writer.endChunk()) {
      refresh();
    }
  }

  /** Tells the bound what is new. */
  private void count() {
    bound.add(writer.size() - counted);
    counted = writer.size();
  }

  /** Gets ready for a part. */
  private void begin(int from, int to, Model.Properties properties) {
    writer.begin(properties);
    if (quick != null) {
      quick.skipTo(from, true);
    } else {
      finder.depth(runs.isSparse(from, to) ? sparseDepth(properties) : profile.depth());
    }
    refresh();
  }

  /** Comparisons in a sparse part; if {@link Profile#sparing}, more only where there are phases. */
  private int sparseDepth(Model.Properties properties) {
    return profile.sparing() && !properties.hasPhases() ? 1 : profile.sparseDepth();
  }

  /** The symbols from a position on, one at least. */
  private Symbols next(int position, int to) {
    if (quick == null) {
      return parser.parse(position, to, writer.coder());
    }
    one.clear();
    quick.parse(position, to, one, REFRESH);
    return one;
  }

  /** The whole stream, with its end marker. */
  Lzma2Chunks finish() {
    return writer.finish();
  }

  /** Brings the prices up to date. */
  private void refresh() {
    symbolsSinceRefresh = 0;
    if (quick == null) {
      prices.refresh(writer.coder().model());
    }
  }
}
