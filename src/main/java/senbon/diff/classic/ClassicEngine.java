package senbon.diff.classic;

import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.suffix.SuffixArray;

/**
 * Finds the very covers that mbsdiff finds, so that the patches are the same to the byte. Source:
 * docs/formats/mbdiff10.md §5; C. Percival, "Naive differences of executable code" (2003),
 * describes the original.
 *
 * <p>The new file is scanned from its beginning for exact matches that are longer, by a threshold,
 * than what the match under way has in common there. Two neighbouring matches are then extended
 * into the gap between them, forwards and backwards, as far as enough bytes agree; where they meet,
 * the overlap is split where that costs the fewest differences.
 *
 * <p>Sorting takes linear time. Matching takes, for each position of the new file that no match has
 * passed over, one binary search in the old file. The lengths of long matches are not measured
 * again from position to position where the two files run along each other, or where the new one
 * repeats itself after up to 64 bytes. Files made of very many long repetitions with longer
 * periods, or whose matches reach back again and again, take time that grows with the square of
 * their length, as in the original: {@link Work} bounds it.
 */
public final class ClassicEngine implements DiffEngine {
  /**
   * The two versions of the rule, which mbsdiff's source states: threshold 8, and extensions with
   * more than a half of equal bytes (gain 2, cost 1); threshold 10, and more than two thirds of
   * equal bytes (gain 3, cost 2).
   */
  private static final ClassicEngine CLASSIC = new ClassicEngine("mbsdiff@classic", 8, 2, 1);

  private static final ClassicEngine GECKO_61 = new ClassicEngine("mbsdiff@61", 10, 3, 2);

  private final String id;

  /** A match must be longer by more bytes than this than what the match under way has in common. */
  private final int threshold;

  /** What an equal byte adds to the score of an extension, and what each byte takes from it. */
  private final int gain;

  private final int cost;

  private ClassicEngine(String id, int threshold, int gain, int cost) {
    this.id = id;
    this.threshold = threshold;
    this.gain = gain;
    this.cost = cost;
  }

  /** As mbsdiff was up to Firefox 60, and still is in UXP: {@code mbsdiff@classic}. */
  public static ClassicEngine classic() {
    return CLASSIC;
  }

  /** As mbsdiff is since Firefox 61: {@code mbsdiff@61}. */
  public static ClassicEngine gecko61() {
    return GECKO_61;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * 6 bytes for each byte of the old file (4 but for files of an unlucky kind, see {@link
   * SuffixArray#bytesNeeded}), and up to 3 for each of the new one if it is in the smallest pieces
   * (nearly none otherwise).
   */
  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    // Each cover follows a match longer than the threshold; 12 bytes each, with room to grow.
    long covers = newLength / (threshold + 1) + 64;
    return SuffixArray.bytesNeeded(oldLength) + SuffixSearch.OVERHEAD + covers * 24;
  }

  /**
   * The covers; sorting and scanning each use one thread.
   *
   * @throws SearchLimitException if that takes too many steps, see {@link Work}
   */
  @Override
  public Covers covers(byte[] old, byte[] target, Workers workers) {
    return covers(old, target, workers, Work.of(old.length, target.length));
  }

  /** The same within a limit of one's own. */
  Covers covers(byte[] old, byte[] target, Workers workers, Work work) {
    int[] sorted = workers.part("index", () -> SuffixArray.sort(old));
    SuffixSearch search = new SuffixSearch(old, sorted, target, work);
    return workers.part("scan", () -> new Scan(search, old, target, work).run());
  }

  /** One run over the new file. Its variables are those of the description, in words. */
  private final class Scan {
    private final SuffixSearch search;
    private final byte[] old;
    private final byte[] target;
    private final EqualRuns runs;

    /** What has been decided. */
    private final Covers.Builder covers = new Covers.Builder();

    /**
     * Where the match under way begins in both files, and the position in the old file less that in
     * the new one along it.
     */
    private int lastNew;

    private int lastOld;
    private int lastOffset;

    Scan(SuffixSearch search, byte[] old, byte[] target, Work work) {
      this.search = search;
      this.runs = new EqualRuns(work);
      this.old = old;
      this.target = target;
    }

    /**
     * The scan: advances through the new file and ends the match under way where a better one is
     * found.
     */
    Covers run() {
      int scan = 0;
      int length = 0;
      int endOld = 0;
      while (scan < target.length) {
        // How many bytes up to counted the match under way has right, of those the best
        // match from scan on takes in. Positions inside of a match are passed over with it.
        int score = 0;
        scan += length;
        int counted = scan;
        while (scan < target.length) {
          search.at(scan);
          length = search.length();
          for (; counted < scan + length; counted++) {
            if (continues(counted)) {
              score++;
            }
          }
          // Stops if both are the same match (nothing to gain), or if the new one is better by
          // enough.
          if ((length == score && length != 0) || length > score + threshold) {
            break;
          }
          if (continues(scan)) {
            score--;
          }
          scan++;
        }
        if (length != score || scan == target.length) {
          endOld = cover(scan, search.position());
        }
      }
      return covers.build(endOld);
    }

    /** Whether the match under way has the right byte for that position of the new file. */
    private boolean continues(int at) {
      int from = at + lastOffset;
      // Never before the match under way began, so less than 0 only by overflow: beyond the end.
      return from >= 0 && from < old.length && old[from] == target[at];
    }

    /**
     * Ends the match under way before the next, which begins at {@code scan} and {@code position},
     * and begins that one.
     *
     * @return where in the old file the next match begins, its extension included
     */
    private int cover(int scan, int position) {
      int forward = forward(scan);
      int backward = scan < target.length ? backward(scan, position) : 0;
      int overlap = lastNew + forward - (scan - backward);
      if (overlap > 0) {
        int kept = split(overlap, lastOld + forward, scan - backward, position - backward);
        forward += kept - overlap;
        backward -= kept;
      }
      covers.add(lastOld, lastNew, forward);
      lastNew = scan - backward;
      lastOld = position - backward;
      lastOffset = position - scan;
      return lastOld;
    }

    /**
     * How far to extend the match under way: to where the score is highest, the first of equals. At
     * most up to the next match.
     */
    private int forward(int scan) {
      int limit = Math.min(scan - lastNew, old.length - lastOld);
      int best = 0;
      long score = 0;
      long bestScore = 0;
      int i = 0;
      // Ends where even equal bytes up to the limit would not make the score the highest.
      while (i < limit && score + (long) (limit - i) * (gain - cost) > bestScore) {
        int equal = runs.forward(old, lastOld + i, target, lastNew + i, limit - i);
        i += equal;
        score += (long) equal * (gain - cost);
        if (score > bestScore) {
          bestScore = score;
          best = i;
        }
        // The next byte differs, or lies beyond.
        score -= cost;
        i++;
      }
      return best;
    }

    /** How far to extend the next match backwards, by the same score. */
    private int backward(int scan, int position) {
      int limit = Math.min(scan - lastNew, position);
      int best = 0;
      long score = 0;
      long bestScore = 0;
      int i = 0;
      while (i < limit && score + (long) (limit - i) * (gain - cost) > bestScore) {
        int equal = runs.backward(old, position - i, target, scan - i, limit - i);
        i += equal;
        score += (long) equal * (gain - cost);
        if (score > bestScore) {
          bestScore = score;
          best = i;
        }
        score -= cost;
        i++;
      }
      return best;
    }

    /**
     * How many of the bytes that both matches could have go to the earlier one: as many as give the
     * most equal bytes in all, the fewest of equals.
     *
     * @param overlap how many there are
     * @param earlierEnd where the earlier match ends in the old file
     * @param newAt where the overlap begins in the new file
     * @param laterAt where it begins in the old file, along the later match
     */
    private int split(int overlap, int earlierEnd, int newAt, int laterAt) {
      int best = 0;
      int score = 0;
      int bestScore = 0;
      int earlierAt = earlierEnd - overlap;
      int k = 0;
      while (true) {
        // Where the old file has the same bytes at both places, either is as good.
        k += runs.forward(old, earlierAt + k, old, laterAt + k, overlap - k);
        if (k == overlap) {
          return best;
        }
        byte wanted = target[newAt + k];
        if (wanted == old[earlierAt + k]) {
          score++;
        }
        if (wanted == old[laterAt + k]) {
          score--;
        }
        k++;
        if (score > bestScore) {
          bestScore = score;
          best = k;
        }
      }
    }
  }
}
