package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;
import senbon.diff.machine.CodeUnits;

/**
 * Finds anchors in the whole of the new file: an index of the old file, a scan of the new one in
 * chunks, a search for shifted tables in what the scan leaves out, and at last bridges across all
 * gaps, so that every byte of the new file has a candidate.
 */
public final class AnchorFinder {
  /**
   * Bytes of the new file that are scanned together. A chunk begins on diagonal 0 with no memory of
   * the one before, so chunks can be scanned in any order. That costs nothing: with a suffix array
   * as the index, scanning in chunks of 1 MiB made the patch of a 160 MB pair 1.3 % smaller than
   * scanning at one go.
   */
  private static final int CHUNK = 1 << 20;

  /**
   * A gap of fewer bytes is not searched for tables: a key alone takes 24 and the stride. Chosen by
   * trial.
   */
  private static final int MIN_TABLE = 32;

  /**
   * How many bytes around a gap of the old file are searched too, since anchors may reach a little
   * into it. Chosen by trial.
   */
  private static final int OLD_MARGIN = 64;

  /** Of the anchors that a chunk may have, one in so many may be of tables of one stride. */
  private static final int GAP_SHARE = 4;

  /**
   * While anchors are put in order, one takes: 12 bytes joined, 8 its key, 12 gathered, 12 parts.
   */
  private static final int ORDERING_BYTES = 44;

  private AnchorFinder() {}

  /**
   * The anchors of {@code target}, ordered by start.
   *
   * @param old not empty
   * @param target the new file, not empty
   * @param units where the new file has code, and of which kind
   */
  public static Anchors find(
      byte[] old, byte[] target, ScanRule rule, GapRule gaps, CodeUnits units, Workers workers) {
    // The index takes most of the memory, and is let go of with the scan.
    Anchors scanned = scan(old, target, rule, gaps, workers);
    return workers.part("scan", () -> complete(scanned, old, target, gaps, units, workers));
  }

  /** The anchors that each chunk finds by itself in the index of the old file. */
  private static Anchors scan(
      byte[] old, byte[] target, ScanRule rule, GapRule gaps, Workers workers) {
    SampledIndex index = workers.part("index", () -> SampledIndex.of(old, rule, workers));
    List<Callable<Anchors>> chunks = new ArrayList<>();
    for (long from = 0; from < target.length; from += CHUNK) {
      int begin = (int) from;
      int end = (int) Math.min(target.length, from + CHUNK);
      chunks.add(
          () ->
              new AnchorScan(old, target, index, rule, gaps.inside())
                  .scan(begin, end)
                  .longest(maxAnchors(end - begin, gaps)));
    }
    return workers.part("scan", () -> Anchors.merged(workers.all(chunks)));
  }

  /** How many anchors are kept of so many bytes. */
  private static int maxAnchors(long length, GapRule rule) {
    return (int) (length / rule.bytesPerAnchor()) + 1024;
  }

  /** Adds what gaps hold, then the bridges, for which gaps of any length count. */
  private static Anchors complete(
      Anchors scanned, byte[] old, byte[] target, GapRule rule, CodeUnits units, Workers workers) {
    Anchors found = withTables(scanned, old, target, rule, workers);
    if (rule.shortKeys().isPresent()) {
      found = withShortMatches(found, old, target, rule, units, workers);
    }
    return Anchors.merged(List.of(found, bridges(Gaps.of(found, target.length, 1))));
  }

  /**
   * Adds the tables of every stride. Each stride looks at all gaps, since a range may resemble the
   * old file at more than one.
   */
  private static Anchors withTables(
      Anchors scanned, byte[] old, byte[] target, GapRule rule, Workers workers) {
    Gaps gaps = Gaps.of(scanned, target.length, MIN_TABLE);
    if (gaps.size() == 0) {
      return scanned;
    }
    // A table that has moved lies where no anchor leads to in the old file either.
    Gaps ranges = Gaps.ofOld(scanned, old.length, MIN_TABLE, OLD_MARGIN);
    List<Anchors> all = new ArrayList<>(List.of(scanned));
    for (int stride : rule.strides()) {
      all.add(search(old, target, gaps, ranges, new TableKeys(stride), rule, workers));
    }
    return Anchors.merged(all);
  }

  /**
   * Adds matches that are shorter than the keys of the scan, with what no anchor leads to in the
   * old file either: with all of the old file it took several times as long, and bytes were within
   * 0.1 %.
   */
  private static Anchors withShortMatches(
      Anchors found, byte[] old, byte[] target, GapRule rule, CodeUnits units, Workers workers) {
    Gaps gaps = Gaps.of(found, target.length, ShortKeys.LEAST);
    Gaps ranges = Gaps.ofOld(found, old.length, ShortKeys.LEAST, OLD_MARGIN);
    List<Anchors> all = new ArrayList<>(List.of(found));
    for (int unit : new int[] {1, 4}) {
      Gaps alike = units.isEmpty() && unit == 1 ? gaps : gaps.where(at -> units.at(at) == unit);
      if (alike.size() > 0) {
        int sampling = unit == 1 ? rule.shortKeys().getAsInt() : 0;
        all.add(search(old, target, alike, ranges, new ShortKeys(unit, sampling), rule, workers));
      }
    }
    return Anchors.merged(all);
  }

  private static Anchors search(
      byte[] old,
      byte[] target,
      Gaps gaps,
      Gaps ranges,
      GapKeys keys,
      GapRule rule,
      Workers workers) {
    return new GapSearch(old, target, gaps, keys, workers)
        .find(ranges, workers)
        .longest(maxAnchors(target.length, rule) / GAP_SHARE);
  }

  /**
   * The most memory that {@link #find} takes, in bytes: while scanning, the index and the anchors;
   * later, the index of the gaps and the anchors.
   *
   * <p>There are as many anchors as the scan may find, a quarter of that for each kind of key that
   * gaps are searched for, and two bridges for each of all these.
   */
  public static long bytesNeeded(long oldLength, long newLength, ScanRule rule, GapRule gaps) {
    long scanned =
        SampledIndex.bytesNeeded(oldLength, rule)
            + (long) ORDERING_BYTES * maxAnchors(newLength, gaps);
    int bytesPerKey =
        gaps.shortKeys().isPresent() ? Math.min(4, 1 << gaps.shortKeys().getAsInt()) : 4;
    long completed =
        GapSearch.bytesNeeded(newLength, bytesPerKey)
            + (long) ORDERING_BYTES * allAnchors(newLength, gaps);
    return CHUNK + Math.max(scanned, completed);
  }

  /** Memory held by the anchors that {@link #find} returns, in bytes. */
  public static long bytesKept(long newLength, GapRule gaps) {
    return 12L * allAnchors(newLength, gaps);
  }

  private static long allAnchors(long newLength, GapRule gaps) {
    int kinds = gaps.strides().size() + (gaps.shortKeys().isPresent() ? 2 : 0);
    long most = maxAnchors(newLength, gaps);
    return 3 * (most + kinds * (most / GAP_SHARE));
  }

  /**
   * The diagonals on both sides of every gap between anchors, each across the whole gap. They are
   * cut into pieces of at most a chunk, since the optimiser has to look back by the length of the
   * longest anchor.
   */
  private static Anchors bridges(Gaps gaps) {
    Anchors bridges = new Anchors();
    for (int gap = 0; gap < gaps.size(); gap++) {
      for (int from = gaps.start(gap); from < gaps.end(gap); from += CHUNK) {
        int to = Math.min(gaps.end(gap), from + CHUNK);
        bridges.add(from, to, gaps.before(gap));
        if (gaps.after(gap) != gaps.before(gap)) {
          bridges.add(from, to, gaps.after(gap));
        }
      }
    }
    return bridges;
  }
}
