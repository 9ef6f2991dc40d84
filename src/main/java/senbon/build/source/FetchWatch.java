package senbon.build.source;

import java.time.Duration;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;

/** Watches one download: tells of it, counts its bytes, and stops it when they are too many. */
final class FetchWatch implements senbon.net.fetch.TransferWatcher {
  private final String what;
  private final Allowance allowance;
  private final Progress progress;
  private long last;

  /**
   * @param before bytes that an earlier run had left
   */
  FetchWatch(String what, long before, Allowance allowance, Progress progress) {
    this.what = what;
    this.last = before;
    this.allowance = allowance;
    this.progress = progress;
  }

  @Override
  public Duration timeLeft() {
    return allowance.atMost(senbon.net.fetch.TransferWatcher.super.timeLeft());
  }

  @Override
  public void at(long done, long total) {
    // It goes back when the file is begun anew.
    allowance.fetched(done >= last ? done - last : done);
    last = done;
    allowance.checkTransfer(Math.max(0, total - done));
    progress.step(what, done, total);
  }
}
