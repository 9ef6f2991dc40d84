package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;

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
   * Bounds the memory: no more than one anchor is kept for so many bytes of a chunk, the longest
   * ones.
   */
  private static final int BYTES_PER_ANCHOR = 96;

  /**
   * A gap of fewer bytes is not searched for tables: a key alone takes 24 and the stride. Chosen by
   * trial.
   */
  private static final int MIN_TABLE = 32;

  /**
   * How many bytes around a gap of the old file are searched too, since anchors may reach a little
   * into a table. Chosen by trial.
   */
  private static final int TABLE_MARGIN = 64;

  /**
   * Sizes of the entries of tables of addresses, in bytes: 8 for the ELF unwind index and pointers,
   * 4 for jump tables, 12 for the PE unwind table, 24 for ELF relocations. On libxul the patch
   * takes 8.09 MB without this search, 7.39 MB with a stride of 8 alone and 7.37 MB with all four.
   * All are multiples of 4, the width of the words compared.
   */
  private static final int[] STRIDES = {8, 4, 12, 24};

  private AnchorFinder() {}

  /**
   * The anchors of {@code target}, ordered by start.
   *
   * @param old not empty
   * @param target the new file, not empty
   */
  public static Anchors find(byte[] old, byte[] target, ScanRule rule, Workers workers) {
    // The index takes most of the memory, and is let go of with the scan.
    Anchors scanned = scan(old, target, rule, workers);
    return workers.part("scan", () -> complete(scanned, old, target, workers));
  }

  /** The anchors that each chunk finds by itself in the index of the old file. */
  private static Anchors scan(byte[] old, byte[] target, ScanRule rule, Workers workers) {
    SampledIndex index = workers.part("index", () -> SampledIndex.of(old, rule, workers));
    List<Callable<Anchors>> chunks = new ArrayList<>();
    for (long from = 0; from < target.length; from += CHUNK) {
      int begin = (int) from;
      int end = (int) Math.min(target.length, from + CHUNK);
      chunks.add(
          () ->
              new AnchorScan(old, target, index, rule)
                  .scan(begin, end)
                  .longest(maxAnchors(end - begin)));
    }
    return workers.part("scan", () -> Anchors.merged(workers.all(chunks)));
  }

  /**
   * How many anchors are kept of so many bytes. Real files have one for some hundreds of bytes, so
   * this bound only matters for files that are made of tiny pieces.
   */
  private static int maxAnchors(long length) {
    return (int) (length / BYTES_PER_ANCHOR) + 1024;
  }

  /** Adds the tables, then the bridges, for which gaps of any length count. */
  private static Anchors complete(Anchors scanned, byte[] old, byte[] target, Workers workers) {
    Anchors found = withTables(scanned, old, target, workers);
    return Anchors.merged(List.of(found, bridges(Gaps.of(found, target.length, 1))));
  }

  /**
   * Adds the tables of every stride. Each stride looks at all gaps, since a range may resemble the
   * old file at more than one.
   */
  private static Anchors withTables(Anchors scanned, byte[] old, byte[] target, Workers workers) {
    Gaps gaps = Gaps.of(scanned, target.length, MIN_TABLE);
    if (gaps.size() == 0) {
      return scanned;
    }
    // A table that has moved lies where no anchor leads to in the old file either.
    Gaps ranges = Gaps.ofOld(scanned, old.length, MIN_TABLE, TABLE_MARGIN);
    List<Anchors> all = new ArrayList<>(List.of(scanned));
    for (int stride : STRIDES) {
      all.add(
          new TableSearch(old, target, gaps, stride, workers)
              .find(ranges, workers)
              .longest(maxAnchors(target.length) / 4));
    }
    return Anchors.merged(all);
  }

  /**
   * The most memory that {@link #find} takes, in bytes: while scanning, the index and the anchors;
   * later, the index of tables and the anchors. While they are put in order, an anchor takes 44
   * bytes: 12 joined, 8 for its key, 12 gathered and 12 in the parts.
   *
   * <p>There are at most as many anchors from tables as from the scan, hence two for {@value
   * #BYTES_PER_ANCHOR} bytes of the new file, and two bridges for each: six in all.
   */
  public static long bytesNeeded(long oldLength, long newLength, ScanRule rule) {
    long scanned = SampledIndex.bytesNeeded(oldLength, rule) + 44L * maxAnchors(newLength);
    long completed = TableSearch.bytesNeeded(newLength) + 6 * 44L * maxAnchors(newLength);
    return CHUNK + Math.max(scanned, completed);
  }

  /** Memory held by the anchors that {@link #find} returns, in bytes. */
  public static long bytesKept(long newLength) {
    return 6 * 12L * maxAnchors(newLength);
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
