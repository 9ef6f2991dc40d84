package senbon.diff.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.anchor.Anchors;

/** Makes covers of anchors, part by part of the new file. */
public final class CoverOptimiser {
  /** Bytes of the new file that are decided together. */
  private static final int PART = 1 << 20;

  /** So far beyond a part it is looked, to decide at its ends as its neighbours do. */
  private static final int OVERLAP = 4096;

  /** Real files have a stretch for some hundreds of bytes; of more the short ones become new. */
  private static final int BYTES_PER_STRETCH = 32;

  private final byte[] old;
  private final byte[] now;
  private final Costs costs;
  private final int slack;

  public CoverOptimiser(byte[] old, byte[] now, Costs costs, int slack) {
    this.old = old;
    this.now = now;
    this.costs = costs;
    this.slack = slack;
  }

  /**
   * The most memory that {@link #optimise} takes beside the anchors: for each of {@value
   * #BYTES_PER_STRETCH} bytes of the new file a stretch and a cover, and the ways through the parts
   * that are under way.
   */
  public static long bytesNeeded(long newLength) {
    return newLength + Math.min(64L << 20, 64 * newLength + (1L << 20));
  }

  /** The covers that cost least. */
  public Covers optimise(Anchors anchors, Workers workers) {
    int longest = longest(anchors);
    List<Callable<Stretches>> parts = new ArrayList<>();
    for (long begin = 0; begin < now.length; begin += PART) {
      int from = (int) Math.max(0, begin - OVERLAP);
      int to = (int) Math.min(now.length, begin + PART + OVERLAP);
      int first = firstFrom(anchors, (long) from - longest - slack);
      int last = firstFrom(anchors, (long) to + slack);
      parts.add(
          () ->
              new CoverChooser(old, now, anchors, costs, slack)
                  .choose(from, to, first, last)
                  .atMost((to - from) / BYTES_PER_STRETCH + 1024, to));
    }
    return join(workers.all(parts));
  }

  private Covers join(List<Stretches> parts) {
    CoverJoiner joiner = new CoverJoiner();
    for (int part = 0; part < parts.size(); part++) {
      Stretches stretches = parts.get(part);
      long begin = (long) part * PART;
      long end = Math.min(now.length, begin + PART);
      for (int i = 0; i < stretches.size(); i++) {
        long from = Math.max(begin, stretches.start(i));
        long to = i + 1 < stretches.size() ? Math.min(end, stretches.start(i + 1)) : end;
        if (from < to && stretches.diagonal(i) != Stretches.NEW) {
          joiner.add((int) from, (int) to, stretches.diagonal(i));
        }
      }
    }
    return joiner.covers();
  }

  private static int longest(Anchors anchors) {
    int longest = 0;
    for (int i = 0; i < anchors.size(); i++) {
      longest = Math.max(longest, anchors.end(i) - anchors.start(i));
    }
    return longest;
  }

  /** The first anchor that starts at {@code position} or later. */
  private static int firstFrom(Anchors anchors, long position) {
    int low = 0;
    int high = anchors.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (anchors.start(middle) < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
