package senbon.diff.classic;

import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.suffix.SuffixArray;

/**
 * Finds the very covers that mbsdiff finds, so that the patches are the same to the byte. Source:
 * docs/formats/mbdiff10.md §5.
 *
 * <p>Sorting takes linear time. Matching takes, for each position of the new file that no match has
 * passed over, one binary search in the old file. Long matches are not measured anew from position
 * to position where the two files run along each other, or where the new one repeats itself after
 * up to 64 bytes. Files made of very many long repetitions with longer periods can still take time
 * that grows with their length times that of a repetition.
 */
public final class ClassicEngine implements DiffEngine {
  private static final ClassicEngine CLASSIC = new ClassicEngine("mbsdiff@classic", 8, 2, 1);
  private static final ClassicEngine GECKO_61 = new ClassicEngine("mbsdiff@61", 10, 3, 2);

  private final String id;
  private final int threshold;
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

  @Override
  public Covers covers(byte[] old, byte[] now, Workers workers) {
    int[] sorted = workers.times().time("index", () -> SuffixArray.sort(old));
    SuffixSearch search = new SuffixSearch(old, sorted, now);
    return workers.times().time("scan", () -> new Scan(search, old, now).run());
  }

  /** One run over the new file. */
  private final class Scan {
    private final SuffixSearch search;
    private final byte[] old;
    private final byte[] now;
    private final Covers.Builder covers = new Covers.Builder();

    /** Where the match under way began, in both files, and by how much it is shifted. */
    private int lastNew;

    private int lastOld;
    private int lastOffset;

    Scan(SuffixSearch search, byte[] old, byte[] now) {
      this.search = search;
      this.old = old;
      this.now = now;
    }

    Covers run() {
      int scan = 0;
      int length = 0;
      int endOld = 0;
      while (scan < now.length) {
        int score = 0;
        scan += length;
        int counted = scan;
        while (scan < now.length) {
          search.at(scan);
          length = search.length();
          for (; counted < scan + length; counted++) {
            if (continues(counted)) {
              score++;
            }
          }
          if ((length == score && length != 0) || length > score + threshold) {
            break;
          }
          if (continues(scan)) {
            score--;
          }
          scan++;
        }
        if (length != score || scan == now.length) {
          endOld = cover(scan, search.position());
        }
      }
      return covers.build(endOld);
    }

    /** Whether the match under way has the right byte for that position of the new file. */
    private boolean continues(int at) {
      int from = at + lastOffset;
      // Never before the match under way began, so less than 0 only by overflow: beyond the end.
      return from >= 0 && from < old.length && old[from] == now[at];
    }

    /** Ends the match under way, begins the next, and returns where that is in the old file. */
    private int cover(int scan, int position) {
      int forward = forward(scan);
      int backward = scan < now.length ? backward(scan, position) : 0;
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

    /** How far to extend the match under way. */
    private int forward(int scan) {
      int limit = Math.min(scan - lastNew, old.length - lastOld);
      int best = 0;
      long score = 0;
      long bestScore = 0;
      for (int i = 0; i < limit; i++) {
        score += (old[lastOld + i] == now[lastNew + i] ? gain : 0) - cost;
        if (score > bestScore) {
          bestScore = score;
          best = i + 1;
        }
      }
      return best;
    }

    /** How far to extend the next match backwards. */
    private int backward(int scan, int position) {
      int limit = Math.min(scan - lastNew, position);
      int best = 0;
      long score = 0;
      long bestScore = 0;
      for (int i = 1; i <= limit; i++) {
        score += (old[position - i] == now[scan - i] ? gain : 0) - cost;
        if (score > bestScore) {
          bestScore = score;
          best = i;
        }
      }
      return best;
    }

    /** How many of the bytes that both matches could have go to the earlier one. */
    private int split(int overlap, int earlierEnd, int newAt, int laterAt) {
      int best = 0;
      int score = 0;
      int bestScore = 0;
      for (int k = 0; k < overlap; k++) {
        byte wanted = now[newAt + k];
        if (wanted == old[earlierEnd - overlap + k]) {
          score++;
        }
        if (wanted == old[laterAt + k]) {
          score--;
        }
        if (score > bestScore) {
          bestScore = score;
          best = k + 1;
        }
      }
      return best;
    }
  }
}
