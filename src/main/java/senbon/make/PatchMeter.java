package senbon.make;

import senbon.base.work.Effort;
import senbon.base.work.Meter;
import senbon.base.work.Progress;
import senbon.base.work.Work;
import senbon.partial.PlannedFile;

/** Tells how far one patch is, by the parts that making it has. From any thread. */
final class PatchMeter implements Meter {
  private final Progress progress;
  private final long units;
  private final int rounds;
  private int round = -1;
  private double before;
  private double weight;
  private long told;

  PatchMeter(Progress progress, PlannedFile file, Effort effort) {
    this.progress = progress;
    this.units =
        Work.patching(file.old().orElseThrow().size() + file.now().orElseThrow().size(), effort);
    this.rounds = effort == Effort.BEST ? 2 : 1;
    progress.expected(units);
  }

  /**
   * Where a part begins and what it is of the whole, in processor time, as measured of a dot
   * release of Firefox at the default effort: the index 10, the search for anchors 14, the choice
   * 12 and the packing 64 in a hundred.
   */
  @Override
  public synchronized void begin(String part) {
    switch (part) {
      case "index" -> {
        round++;
        part(0, 0.1);
      }
      case "scan" -> part(0.1, 0.14);
      case "optimise" -> part(0.24, 0.12);
      default -> part(0.36, 0.64);
    }
    tell(before);
  }

  private void part(double begin, double share) {
    before = begin;
    weight = share;
  }

  @Override
  public synchronized void at(int done, int total) {
    tell(before + weight * done / total);
  }

  /** The patch is there, or will never be. */
  synchronized void end() {
    round = rounds;
    tell(0);
  }

  private void tell(double share) {
    double whole = (Math.max(0, round) + share) / rounds;
    long now = (long) (units * Math.min(1, whole));
    if (now > told) {
      progress.done(now - told);
      told = now;
    }
  }
}
