package senbon.pack.lzma;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides a block into parts, each with parameters of its own. Sections of the input are parts, or
 * several that follow one another are one, where that is smaller: a part costs eleven bytes by
 * itself, and a model that learns anew.
 *
 * <p>Symbols are chosen quickly, for all of a section or for windows spread over it evenly, and
 * then encoded with each of the candidates: the sizes decide. Time is that of {@link QuickParser}
 * for the profile's {@code trial} positions of each section, and of writing the symbols once for
 * each candidate.
 */
final class PartPlanner {
  /** A part of the block. */
  record Part(int from, int to, Model.Properties properties) {}

  /**
   * All that are tried; of equals the first is taken. Chosen by trial: with two high bits of the
   * byte before instead of three, samples look better than the whole turns out.
   */
  static final List<Model.Properties> CANDIDATES =
      List.of(
          new Model.Properties(3, 0, 0),
          new Model.Properties(3, 0, 2),
          new Model.Properties(2, 2, 2),
          new Model.Properties(0, 2, 2),
          new Model.Properties(0, 0, 0),
          new Model.Properties(0, 0, 2));

  /** Windows of a section that isn't looked at as a whole. */
  private static final int WINDOWS = 16;

  /** So many of them, the last, stand for what is in no window. */
  private static final int LAST = 4;

  /** Occurrences looked at for a position. Chosen by trial. */
  private static final int DEPTH = 8;

  /** A chunk's header, with parameters, and what ends it, in bytes. */
  private static final int CHUNK = 6;

  private static final int FLUSH = 5;

  /** More symbols than this on both sides of a section's end: they are better off apart. */
  private static final int FEW = 4096;

  /** Symbols of a stretch without a gap. */
  private record Window(int from, Symbols symbols) {}

  /**
   * A section: where it is, and what was looked at of it.
   *
   * @param symbols of all windows
   * @param unseen how many positions outside of runs are in no window
   */
  private record Section(int from, int to, List<Window> windows, int symbols, int unseen) {}

  private final RunMap runs;
  private final int trial;
  private final QuickParser parser;
  private final RangeEncoder range = new RangeEncoder(2 * Lzma2Chunks.MAX_PACKED);
  private final SymbolEncoder coder;

  /** Bytes of chunks that were ended since the model was reset. */
  private long ended;

  /** Memory taken for so many positions of each of up to four sections, in bytes. */
  static long bytesNeeded(long trial) {
    return QuickParser.bytesNeeded(4 * trial) + 4 * 24 * trial + (1 << 20);
  }

  PartPlanner(byte[] plain, RunMap runs, Profile profile) {
    this.runs = runs;
    this.trial = profile.trial();
    this.parser = new QuickParser(plain, runs, profile.dictionary(), DEPTH, 4 * trial);
    this.coder = new SymbolEncoder(plain, runs.start(), range);
  }

  /**
   * Divisions of the block, what seems the best first. The others differ from it in the parameters
   * of its largest part.
   *
   * @param sectionEnds of the whole input, ascending
   * @param most how many there are at most
   */
  List<List<Part>> plans(int[] sectionEnds, int most) {
    List<Section> sections = new ArrayList<>();
    int from = runs.start();
    for (int sectionEnd : sectionEnds) {
      int to = Math.min(sectionEnd, runs.end());
      if (to > from) {
        sections.add(look(from, to));
        from = to;
      }
    }
    List<Choice> choices = cheapest(sections);
    int largest = 0;
    for (int i = 1; i < choices.size(); i++) {
      largest = choices.get(i).least() > choices.get(largest).least() ? i : largest;
    }
    List<List<Part>> plans = new ArrayList<>();
    for (int rank = 0; rank < Math.min(most, CANDIDATES.size()); rank++) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < choices.size(); i++) {
        parts.add(choices.get(i).part(i == largest ? rank : 0));
      }
      plans.add(parts);
    }
    return plans;
  }

  /** Chooses symbols for a section, or for windows of it. */
  private Section look(int from, int to) {
    int outside = runs.outsideIn(from, to);
    List<Window> windows = new ArrayList<>();
    if (outside <= trial) {
      windows.add(window(from, to));
    } else {
      for (int i = 0, at = from; i < WINDOWS; i++) {
        windows.add(window(at, Math.min(to, runs.after(at, trial / WINDOWS))));
        at = Math.min(to, runs.after(at, outside / WINDOWS));
      }
    }
    int symbols = windows.stream().mapToInt(window -> window.symbols().count()).sum();
    return new Section(from, to, windows, symbols, Math.max(0, outside - trial));
  }

  private Window window(int from, int to) {
    Symbols symbols = new Symbols();
    parser.skipTo(from, false);
    parser.parse(from, to, symbols, Integer.MAX_VALUE);
    return new Window(from, symbols);
  }

  /**
   * A part, before its parameters were chosen.
   *
   * @param ranked all candidates, the smallest result first
   * @param sizes their results, in bytes
   */
  private record Choice(int from, int to, List<Model.Properties> ranked, List<Long> sizes) {
    Part part(int rank) {
      return new Part(from, to, ranked.get(rank));
    }

    long least() {
      return sizes.get(0);
    }
  }

  /**
   * The cheapest division: for each section, from the last to the first, the cheapest part that
   * begins with it, together with what is cheapest behind it.
   */
  private List<Choice> cheapest(List<Section> sections) {
    int count = sections.size();
    long[] cost = new long[count + 1];
    int[] next = new int[count];
    Choice[] best = new Choice[count];
    for (int first = count - 1; first >= 0; first--) {
      long[][] sizes = sizes(sections, first);
      cost[first] = Long.MAX_VALUE;
      for (int last = first; last < count && sizes[last - first] != null; last++) {
        Choice choice =
            ranked(sections.get(first).from(), sections.get(last).to(), sizes[last - first]);
        long all = choice.least() + cost[last + 1];
        if (all < cost[first]) {
          cost[first] = all;
          next[first] = last + 1;
          best[first] = choice;
        }
      }
    }
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < count; i = next[i]) {
      choices.add(best[i]);
    }
    return choices;
  }

  private static Choice ranked(int from, int to, long[] sizes) {
    List<Integer> order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> sizes[i]))
            .toList();
    return new Choice(
        from,
        to,
        order.stream().map(CANDIDATES::get).toList(),
        order.stream().map(i -> sizes[i]).toList());
  }

  /**
   * Bytes of the parts that begin with a section, by how many sections follow in them and by
   * candidate; null for parts that would join two large sections.
   */
  private long[][] sizes(List<Section> sections, int first) {
    long[][] sizes = new long[sections.size() - first][];
    int from = sections.get(first).from();
    for (int candidate = 0; candidate < CANDIDATES.size(); candidate++) {
      long size = CHUNK;
      long symbols = 0;
      ended = 0;
      coder.reset(new Model(CANDIDATES.get(candidate)));
      for (int i = 0; i < sizes.length; i++) {
        Section section = sections.get(first + i);
        if (i > 0 && symbols > FEW && section.symbols() > FEW) {
          break;
        }
        size += write(section);
        symbols += section.symbols();
        if (sizes[i] == null) {
          sizes[i] = new long[CANDIDATES.size()];
        }
        sizes[i][candidate] = Math.min(size + FLUSH, stored(section.to() - from));
      }
      range.restart();
    }
    return sizes;
  }

  /**
   * Encodes what was looked at of a section, and returns what all of it would take, in bytes: what
   * wasn't looked at as much as the last windows of what was, by which the model has learnt.
   */
  private long write(Section section) {
    long before = written();
    long learnt = before;
    for (int w = 0; w < section.windows().size(); w++) {
      learnt = w == WINDOWS - LAST ? written() : learnt;
      Window window = section.windows().get(w);
      int position = window.from();
      Symbols symbols = window.symbols();
      for (int i = 0; i < symbols.count(); i++) {
        if (range.finishedSize() > Lzma2Chunks.MAX_PACKED) {
          ended += range.finish();
          range.restart();
        }
        coder.symbol(position, symbols.distance(i), symbols.length(i));
        position += symbols.length(i);
      }
    }
    return written()
        - before
        + (written() - learnt) * section.unseen() / (trial / (WINDOWS / LAST));
  }

  /** What chunks take that are stored as they are, in bytes. */
  private static long stored(int length) {
    return length + Lzma2Chunks.STORED_HEADER * (1L + length / Lzma2Chunks.MAX_PACKED);
  }

  /** Bytes since the model was reset. */
  private long written() {
    return ended + range.finishedSize();
  }
}
