package senbon.diff.senbon;

import java.util.function.UnaryOperator;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.anchor.AnchorFinder;
import senbon.diff.anchor.Anchors;
import senbon.diff.anchor.ScanRule;
import senbon.diff.optimise.Costs;
import senbon.diff.optimise.CoverOptimiser;

/**
 * Chooses covers by what they cost in the compressed patch.
 *
 * <p>Keys of the old file are sampled into an index; a scan of the new file finds anchors with it,
 * which are stretches that resemble the old file along one diagonal. In what they leave out, tables
 * of addresses that have all moved by the same amount are recognised. Of all the ways to make the
 * new file along these diagonals and of new bytes, the cheapest is chosen. The new file is worked
 * on in parts of fixed length, so the number of workers changes nothing.
 *
 * <p>Time is linear in the two lengths, whatever they contain.
 */
public final class SenbonEngine implements DiffEngine {
  private static final Costs COSTS = new Costs(1300, 16, 300, 250, 6, 48, 120, 20, 100);
  private static final ScanRule EXHAUSTIVE = new ScanRule(8, 1, 16, 32, 32, 4, 512);

  private final String id;
  private final Tuning tuning;

  SenbonEngine(String id, Tuning tuning) {
    this.id = id;
    this.tuning = tuning;
  }

  /** As fast as is useful: {@code senbon-fast@1}. */
  public static SenbonEngine fast() {
    ScanRule scan = new ScanRule(32, 16, 4, 20, 16, 8, 512);
    return new SenbonEngine("senbon-fast@1", new Tuning(scan, scan, 0, COSTS, 256));
  }

  /** Small patches in little time: {@code senbon@1}. */
  public static SenbonEngine standard() {
    ScanRule scan = new ScanRule(24, 8, 8, 24, 20, 8, 512);
    return new SenbonEngine("senbon@1", new Tuning(scan, EXHAUSTIVE, 1 << 21, COSTS, 512));
  }

  /** The smallest patches: {@code senbon-best@1}. */
  public static SenbonEngine best() {
    ScanRule scan = new ScanRule(24, 4, 16, 24, 20, 8, 512);
    return new SenbonEngine("senbon-best@1", new Tuning(scan, EXHAUSTIVE, 1 << 23, COSTS, 1024));
  }

  Tuning tuning() {
    return tuning;
  }

  SenbonEngine tuned(UnaryOperator<Tuning> change) {
    return new SenbonEngine(id, change.apply(tuning));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    ScanRule rule = tuning.scan(oldLength, newLength);
    long anchors = AnchorFinder.bytesKept(newLength);
    return Math.max(
        AnchorFinder.bytesNeeded(oldLength, newLength, rule),
        anchors + CoverOptimiser.bytesNeeded(newLength));
  }

  @Override
  public Covers covers(byte[] old, byte[] now, Workers workers) {
    ScanRule rule = tuning.scan(old.length, now.length);
    Anchors anchors = AnchorFinder.find(old, now, rule, workers);
    CoverOptimiser optimiser = new CoverOptimiser(old, now, tuning.costs(), tuning.slack());
    return workers.times().time("optimise", () -> optimiser.optimise(anchors, workers));
  }
}
