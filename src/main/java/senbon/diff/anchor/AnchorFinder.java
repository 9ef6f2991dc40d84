package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;

/** Finds anchors in the whole of the new file, chunk by chunk. */
public final class AnchorFinder {
  /** Bytes of the new file that are scanned together. */
  private static final int CHUNK = 1 << 20;

  private static final int BYTES_PER_ANCHOR = 96;

  /** A shorter gap is not searched for tables. */
  private static final int LEAST_TABLE = 32;

  private static final int TABLE_MARGIN = 64;

  /**
   * Sizes of the entries of tables of addresses: ELF unwind index and pointers, jump tables, PE
   * unwind table, ELF relocations.
   */
  private static final int[] STRIDES = {8, 4, 12, 24};

  private AnchorFinder() {}

  /** The anchors that a scan with an index of {@code old} finds. */
  public static Anchors find(byte[] old, byte[] now, ScanRule rule, Workers workers) {
    // The index takes most of the memory, and is let go of with the scan.
    Anchors scanned = scan(old, now, rule, workers);
    return workers.times().time("scan", () -> complete(scanned, old, now, workers));
  }

  private static Anchors scan(byte[] old, byte[] now, ScanRule rule, Workers workers) {
    SampledIndex index = workers.times().time("index", () -> SampledIndex.of(old, rule, workers));
    List<Callable<Anchors>> chunks = new ArrayList<>();
    for (long from = 0; from < now.length; from += CHUNK) {
      int begin = (int) from;
      int end = (int) Math.min(now.length, from + CHUNK);
      chunks.add(
          () -> new AnchorScan(old, now, index, rule).scan(begin, end).longest(most(end - begin)));
    }
    return workers.times().time("scan", () -> Anchors.merged(workers.all(chunks)));
  }

  /** Real files have an anchor for some hundreds of bytes; more than so many are not kept. */
  private static int most(long length) {
    return (int) (length / BYTES_PER_ANCHOR) + 1024;
  }

  private static Anchors complete(Anchors scanned, byte[] old, byte[] now, Workers workers) {
    Anchors found = withTables(scanned, old, now, workers);
    return Anchors.merged(List.of(found, bridges(Gaps.of(found, now.length, 1))));
  }

  private static Anchors withTables(Anchors scanned, byte[] old, byte[] now, Workers workers) {
    Gaps gaps = Gaps.of(scanned, now.length, LEAST_TABLE);
    if (gaps.size() == 0) {
      return scanned;
    }
    // A table that has moved lies where no anchor leads to in the old file either.
    Gaps ranges = Gaps.ofOld(scanned, old.length, LEAST_TABLE, TABLE_MARGIN);
    List<Anchors> all = new ArrayList<>(List.of(scanned));
    for (int stride : STRIDES) {
      all.add(
          new TableSearch(old, now, gaps, stride, workers)
              .find(ranges, workers)
              .longest(most(now.length) / 4));
    }
    return Anchors.merged(all);
  }

  /**
   * The most memory that {@link #find} takes: the index and 44 bytes for each anchor while they are
   * ordered, of which there are two for {@value #BYTES_PER_ANCHOR} bytes of the new file, and as
   * many bridges again twice.
   */
  public static long bytesNeeded(long oldLength, long newLength, ScanRule rule) {
    long scanned = SampledIndex.bytesNeeded(oldLength, rule) + 44L * most(newLength);
    long completed = TableSearch.bytesNeeded(newLength) + 6 * 44L * most(newLength);
    return CHUNK + Math.max(scanned, completed);
  }

  /** What the anchors it finds take. */
  public static long bytesKept(long newLength) {
    return 6 * 12L * most(newLength);
  }

  /** The diagonals on both sides of every gap between anchors, all across it. */
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
