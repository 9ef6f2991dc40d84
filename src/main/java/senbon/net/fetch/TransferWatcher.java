package senbon.net.fetch;

import java.time.Duration;

/** Is told how far a download has come, on the thread that downloads. */
public interface TransferWatcher {
  /** Does nothing. */
  TransferWatcher NONE = (done, total) -> {};

  /**
   * Called after each block.
   *
   * @param done bytes there so far, those of an earlier run included; goes back when a download has
   *     to start over
   * @param total bytes when it is complete, -1 if the server hasn't said
   */
  void at(long done, long total);

  /** How long the download may still take, whatever the policy allows; asked before it begins. */
  default Duration timeLeft() {
    return Duration.ofDays(3650);
  }
}
