package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.io.Workers;

/** Finds anchors in the whole of the new file, chunk by chunk. */
public final class AnchorFinder {
  /** Bytes of the new file that are scanned together. */
  private static final int CHUNK = 1 << 20;

  /** A shorter gap is not searched for tables. */
  private static final int LEAST_TABLE = 32;

  /**
   * Sizes of the entries of tables of addresses: ELF unwind index and pointers, jump tables, PE
   * unwind table, ELF relocations.
   */
  private static final int[] STRIDES = {8, 4, 12, 24};

  private AnchorFinder() {}

  /** The anchors that a scan with an index of {@code old} finds. */
  public static Anchors find(byte[] old, byte[] now, ScanRule rule, Workers workers) {
    SampledIndex index = workers.times().time("index", () -> SampledIndex.of(old, rule, workers));
    return workers.times().time("scan", () -> find(old, now, index, rule, workers));
  }

  private static Anchors find(
      byte[] old, byte[] now, SampledIndex index, ScanRule rule, Workers workers) {
    List<Callable<Anchors>> chunks = new ArrayList<>();
    for (long from = 0; from < now.length; from += CHUNK) {
      int begin = (int) from;
      int end = (int) Math.min(now.length, from + CHUNK);
      chunks.add(() -> new AnchorScan(old, now, index, rule).scan(begin, end));
    }
    Anchors scanned = Anchors.merged(workers.all(chunks));
    Anchors found = withTables(scanned, old, now, workers);
    return Anchors.merged(List.of(found, bridges(Gaps.of(found, now.length, 1))));
  }

  private static Anchors withTables(Anchors scanned, byte[] old, byte[] now, Workers workers) {
    Gaps gaps = Gaps.of(scanned, now.length, LEAST_TABLE);
    if (gaps.size() == 0) {
      return scanned;
    }
    List<Anchors> all = new ArrayList<>(List.of(scanned));
    for (int stride : STRIDES) {
      all.add(new TableSearch(old, now, gaps, stride).find(workers));
    }
    return Anchors.merged(all);
  }

  /**
   * The most memory that {@link #find} takes: the index, and 64 bytes for each anchor while they
   * are ordered. There is at most one anchor for 16 bytes of the new file.
   */
  public static long bytesNeeded(long oldLength, long newLength, ScanRule rule) {
    return SampledIndex.bytesNeeded(oldLength, rule)
        + TableSearch.bytesNeeded(newLength)
        + 4 * newLength;
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
