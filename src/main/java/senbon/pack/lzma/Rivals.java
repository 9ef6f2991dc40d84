package senbon.pack.lzma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What other parameters would have made of the same symbols: each stretch of symbols is encoded
 * with the rivals of the parameters in use, and is written anew with a rival that is smaller even
 * though it has to learn anew. Takes the time of writing the symbols once more for each rival.
 */
final class Rivals {
  /** So many symbols are a stretch. Chosen by trial. */
  static final int STRETCH = 1 << 17;

  /** Memory taken by these symbols, while their list grows, and by the coder, in bytes. */
  static final long BYTES_NEEDED = 3 * 8 * STRETCH + (1 << 18);

  /** How many are looked at after the first stretch: those that did best on it. */
  private static final int KEPT = 2;

  /** So many stretches are contested in any case, the first of them; then one of {@link #every}. */
  private static final int ALWAYS = 2;

  /** A chunk's header, with parameters, and what ends it, in bytes. */
  private static final int CHUNK = 6;

  private static final int FLUSH = 5;

  private final RangeEncoder range = new RangeEncoder(2 * Lzma2Chunks.MAX_PACKED);
  private final SymbolEncoder coder;
  private List<Model.Properties> left;
  private final int every;
  private int stretches;

  private record Trial(Model.Properties properties, long size) {}

  /**
   * Rivals for a part.
   *
   * @param start where the dictionary begins
   * @param every of so many stretches one is contested
   */
  Rivals(byte[] plain, int start, List<Model.Properties> all, int every) {
    this.every = every;
    this.coder = new SymbolEncoder(plain, start, range);
    this.left = all;
  }

  /** Writes the last stretch anew if a rival does better on it. Returns whether it did. */
  boolean contest(int from, Symbols symbols, ChunkWriter writer) {
    stretches++;
    if (stretches > ALWAYS && stretches % every != 0) {
      return false;
    }
    Model.Properties present = writer.coder().model().properties();
    List<Trial> trials = new ArrayList<>();
    trials.add(new Trial(present, writer.sizeSinceMark()));
    for (Model.Properties rival : left) {
      if (!rival.equals(present)) {
        trials.add(new Trial(rival, size(from, symbols, rival)));
      }
    }
    trials.sort(Comparator.comparingLong(Trial::size));
    left = trials.stream().limit(1 + KEPT).map(Trial::properties).toList();
    Model.Properties best = trials.get(0).properties();
    if (best.equals(present)) {
      return false;
    }
    writer.rewrite(symbols, best);
    return true;
  }

  private long size(int from, Symbols symbols, Model.Properties properties) {
    coder.reset(new Model(properties));
    range.restart();
    long size = 0;
    int position = from;
    for (int i = 0; i < symbols.count(); i++) {
      if (range.finishedSize() > Lzma2Chunks.MAX_PACKED) {
        size += CHUNK + range.finish();
        range.restart();
      }
      coder.symbol(position, symbols.distance(i), symbols.length(i));
      position += symbols.length(i);
    }
    return size + CHUNK + range.finishedSize() + FLUSH;
  }
}
