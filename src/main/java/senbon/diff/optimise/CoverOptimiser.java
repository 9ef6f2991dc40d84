package senbon.diff.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.anchor.Anchors;
import senbon.diff.machine.CodeUnits;

/**
 * Makes covers of anchors, part by part of the new file, so that parts can be decided side by side.
 */
public final class CoverOptimiser {
  /**
   * Bytes of the new file that are decided together. Fixed, so that the covers don't depend on the
   * number of workers.
   */
  private static final int PART = 1 << 20;

  /**
   * Bytes of overlap with the neighbouring parts, so that both decide alike at the border: what
   * each decides beyond it is thrown away. Chosen by trial.
   */
  private static final int OVERLAP = 4096;

  /**
   * Bounds the memory: of a part with more than one segment for so many bytes, the short ones
   * become new bytes. Real files have one for some hundreds of bytes.
   */
  private static final int BYTES_PER_SEGMENT = 32;

  private final byte[] old;
  private final byte[] target;
  private final Costs costs;
  private final int slack;
  private final boolean sleeps;
  private final CodeUnits units;

  /**
   * An optimiser for one pair of files.
   *
   * @param slack bytes before and after an anchor within which its diagonal is considered
   * @param sleeps as {@link CoverChooser} has it
   * @param units what covers begin and end at a multiple of
   */
  public CoverOptimiser(
      byte[] old, byte[] target, Costs costs, int slack, boolean sleeps, CodeUnits units) {
    this.old = old;
    this.target = target;
    this.costs = costs;
    this.slack = slack;
    this.sleeps = sleeps;
    this.units = units;
  }

  /**
   * The most memory that {@link #optimise} takes beside the anchors, in bytes: for each {@value
   * #BYTES_PER_SEGMENT} bytes of the new file a segment (8 bytes) and a cover (12), which may grow
   * by half, and up to 64 MiB for the paths through the parts that are under way.
   */
  public static long bytesNeeded(long newLength) {
    return newLength + Math.min(64L << 20, 64 * newLength + (1L << 20));
  }

  /** The covers that cost least. */
  public Covers optimise(Anchors anchors, Workers workers) {
    int longest = longest(anchors);
    List<Callable<Segments>> parts = new ArrayList<>();
    for (long begin = 0; begin < target.length; begin += PART) {
      int from = (int) Math.max(0, begin - OVERLAP);
      int to = (int) Math.min(target.length, begin + PART + OVERLAP);
      int first = firstFrom(anchors, (long) from - longest - slack);
      int last = firstFrom(anchors, (long) to + slack);
      parts.add(
          () ->
              new CoverChooser(old, target, anchors, costs, slack, sleeps)
                  .choose(from, to, first, last)
                  .atMost((to - from) / BYTES_PER_SEGMENT + 1024, to)
                  .aligned(old, target, to, units));
    }
    return join(workers.all(parts));
  }

  /** Joins the segments of the parts, each cut down to the part itself. */
  private Covers join(List<Segments> parts) {
    CoverJoiner joiner = new CoverJoiner();
    for (int part = 0; part < parts.size(); part++) {
      Segments segments = parts.get(part);
      long begin = (long) part * PART;
      long end = Math.min(target.length, begin + PART);
      for (int i = 0; i < segments.size(); i++) {
        long from = Math.max(begin, segments.start(i));
        long to = i + 1 < segments.size() ? Math.min(end, segments.start(i + 1)) : end;
        if (from < to && segments.diagonal(i) != Segments.NEW) {
          joiner.add((int) from, (int) to, segments.diagonal(i));
        }
      }
    }
    return joiner.covers();
  }

  /**
   * Length of the longest anchor: how far before a position an anchor that reaches it can start.
   */
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
