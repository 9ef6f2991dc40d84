package senbon.patch.zucchini.make;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.anchor.AnchorFinder;
import senbon.diff.anchor.Anchors;
import senbon.diff.anchor.GapRule;
import senbon.diff.anchor.ScanRule;
import senbon.diff.machine.CodeUnits;
import senbon.diff.optimise.Costs;
import senbon.diff.optimise.CoverOptimiser;
import senbon.patch.zucchini.Projection;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Program;

/**
 * Finds covers of a program by what they cost in the format, where a reference to something that
 * has moved is free. In three steps, each on other views of the two programs, see {@link Labels}:
 *
 * <ol>
 *   <li>Anchors, with all references blank, which finds code of the same shape, and with hashes of
 *       what is at their targets, which tells tables of pointers apart.
 *   <li>A first choice among them, by these hashes.
 *   <li>The choice, with the targets themselves, where the first choice guesses the old ones to
 *       lie: a reference costs nothing there if it costs nothing in the patch.
 * </ol>
 */
final class ReferenceSearch {
  /** As {@link senbon.diff.senbon.SenbonEngine} has them: a first choice is but a guess. */
  private static final Costs FIRST = new Costs(1300, 16, 300, 250, 6, 48, 120, 20, 100);

  /**
   * In the order of {@link Costs}: a change of the diagonal takes three short numbers, and a byte
   * that differs two. Chosen by trial.
   */
  private static final Costs SECOND = new Costs(900, 16, 200, 170, 6, 48, 120, 20, 100);

  /**
   * Twice the keys that the search on plain bytes has, and shorter ones: code whose references are
   * blank matches in shorter stretches. On a DLL of 27 MB it saves 2.5 %.
   */
  private static final ScanRule LARGE = new ScanRule(16, 4, 8, 24, 20, 8, 512);

  /**
   * For files of middling length, with a second choice: a DLL of 27 MB for x86 takes 828,084 bytes
   * instead of 847,400 with both, and 825,048 where diagonals sleep.
   */
  private static final ScanRule MIDDLING = new ScanRule(12, 2, 16, 28, 24, 6, 512);

  private static final ScanRule SMALL = new ScanRule(8, 1, 16, 32, 32, 4, 512);

  private static final GapRule GAPS =
      new GapRule(List.of(8, 4, 12, 24), OptionalInt.empty(), false, 96);

  /** Up to so many bytes together every position of the old file is looked at. */
  private static final int SMALL_BYTES = 1 << 21;

  /** Up to so many they are of middling length. */
  private static final int MIDDLING_BYTES = 1 << 26;

  /** Bytes before and after an anchor within which its diagonal is considered. */
  private static final int SLACK = 512;

  private final Image old;
  private final Image now;
  private final Labels olds;
  private final Labels news;
  private final Workers workers;

  ReferenceSearch(Program before, Image old, Program after, Image now, Workers workers) {
    this.old = old;
    this.now = now;
    this.olds = new Labels(before, old);
    this.news = new Labels(after, now);
    this.workers = workers;
  }

  /** The most memory that it takes beside the files and their references, in bytes. */
  static long bytesNeeded(long oldLength, long newLength) {
    ScanRule rule = rule(oldLength, newLength);
    long anchors = 2 * AnchorFinder.bytesKept(newLength, GAPS);
    return 2 * (oldLength + newLength)
        + anchors
        + Math.max(
            AnchorFinder.bytesNeeded(oldLength, newLength, rule, GAPS),
            anchors + CoverOptimiser.bytesNeeded(newLength));
  }

  private static ScanRule rule(long oldLength, long newLength) {
    if (oldLength + newLength <= SMALL_BYTES) {
      return SMALL;
    }
    return oldLength + newLength <= MIDDLING_BYTES ? MIDDLING : LARGE;
  }

  Covers find() {
    Views blank = views(olds::blank, news::blank);
    Anchors shapes = anchors(blank);
    Views hashed = views(() -> olds.hashed(blank.old), () -> news.hashed(blank.now));
    Anchors anchors = Anchors.merged(List.of(anchors(hashed), shapes));
    Covers first = choice(hashed, anchors, FIRST);
    Covers second = chosen(first, anchors);
    boolean again = rule(old.length(), now.length()).equals(MIDDLING);
    return again ? chosen(second, anchors) : second;
  }

  /** The choice by the targets themselves, guessed by an earlier one. */
  private Covers chosen(Covers earlier, Anchors anchors) {
    if (earlier.size() == 0) {
      return earlier;
    }
    Projection projection = new Projection(Pieces.of(earlier), old.length(), now.length());
    return choice(views(() -> olds.guesses(projection), news::targets), anchors, SECOND);
  }

  private Anchors anchors(Views views) {
    ScanRule rule = rule(old.length(), now.length());
    return AnchorFinder.find(views.old, views.now, rule, GAPS, CodeUnits.NONE, workers);
  }

  private Covers choice(Views views, Anchors anchors, Costs costs) {
    // Small files are worth the time of following every diagonal.
    boolean sleeps = !rule(old.length(), now.length()).equals(SMALL);
    CoverOptimiser optimiser =
        new CoverOptimiser(views.old, views.now, costs, SLACK, sleeps, CodeUnits.NONE);
    return workers.part("optimise", () -> optimiser.optimise(anchors, workers));
  }

  private Views views(Callable<byte[]> ofOld, Callable<byte[]> ofNew) {
    List<byte[]> both = workers.all(List.of(ofOld, ofNew));
    return new Views(both.get(0), both.get(1));
  }

  /** Views of the two programs that are compared. */
  private static final class Views {
    private final byte[] old;
    private final byte[] now;

    Views(byte[] old, byte[] now) {
      this.old = old;
      this.now = now;
    }
  }
}
