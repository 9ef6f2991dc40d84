package senbon.fetch;

/** Is told how far a download has come, on the thread that downloads. */
public interface Progress {
  /** Does nothing. */
  Progress NONE = (done, total) -> {};

  /**
   * Called after each block.
   *
   * @param done bytes there so far, those of an earlier run included; goes back when a download has
   *     to start over
   * @param total bytes when it is complete, -1 if the server hasn't said
   */
  void at(long done, long total);
}
