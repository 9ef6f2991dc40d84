package senbon.diff.anchor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.io.Workers;

/** Finds anchors in the whole of the new file, chunk by chunk. */
public final class AnchorFinder {
  /** Bytes of the new file that are scanned together. */
  private static final int CHUNK = 1 << 20;

  private AnchorFinder() {}

  /** The anchors that a scan with an index of {@code old} finds. */
  public static Anchors find(byte[] old, byte[] now, ScanRule rule, Workers workers) {
    SampledIndex index = SampledIndex.of(old, rule.keyLength(), rule.step(), workers);
    List<Callable<Anchors>> chunks = new ArrayList<>();
    for (long from = 0; from < now.length; from += CHUNK) {
      int begin = (int) from;
      int end = (int) Math.min(now.length, from + CHUNK);
      chunks.add(() -> new AnchorScan(old, now, index, rule).scan(begin, end));
    }
    Anchors found = Anchors.merged(workers.all(chunks));
    return Anchors.merged(List.of(found, bridges(found, now.length)));
  }

  /**
   * The most memory that {@link #find} takes: the index, and 64 bytes for each anchor while they
   * are ordered. There is at most one anchor for 16 bytes of the new file.
   */
  public static long bytesNeeded(long oldLength, long newLength, ScanRule rule) {
    return SampledIndex.bytesNeeded(oldLength, rule.keyLength(), rule.step()) + 4 * newLength;
  }

  /** The diagonals on both sides of every gap between anchors, all across it. */
  private static Anchors bridges(Anchors anchors, int length) {
    Anchors bridges = new Anchors();
    int reached = 0;
    int last = 0;
    for (int i = 0; i <= anchors.size(); i++) {
      int start = i < anchors.size() ? anchors.start(i) : length;
      int shift = i < anchors.size() ? anchors.diagonal(i) : last;
      for (int from = reached; from < start; from += CHUNK) {
        int to = Math.min(start, from + CHUNK);
        bridges.add(from, to, last);
        if (shift != last) {
          bridges.add(from, to, shift);
        }
      }
      if (i < anchors.size() && anchors.end(i) >= reached) {
        reached = anchors.end(i);
        last = shift;
      }
    }
    return bridges;
  }
}
