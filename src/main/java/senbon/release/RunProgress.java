package senbon.release;

import senbon.base.work.Progress;
import senbon.make.UpdateWatcher;
import senbon.partial.PlannedFile;
import senbon.release.BatchReport.PairReport;

/** Tells how far a batch is: in patches, which take the time, and in pairs. From any thread. */
public final class RunProgress implements UpdateWatcher {
  private final Progress progress;
  private final PairListener listener;
  private final int pairs;
  private int pairsDone;
  private int patches;
  private int patchesDone;

  public RunProgress(Progress progress, PairListener listener, int pairs) {
    this.listener = listener;
    this.progress = progress;
    this.pairs = pairs;
  }

  @Override
  public void opened(int done, int total) {
    progress.part("archives", done, total);
  }

  @Override
  public synchronized void expected(PlannedFile file) {
    patches++;
  }

  @Override
  public synchronized void patched(PlannedFile file) {
    progress.part("patches", ++patchesDone, patches);
  }

  /** A pair is done, or failed. */
  public synchronized void pair(PairReport report) {
    listener.done(report);
    progress.part("pairs", ++pairsDone, pairs);
  }
}
