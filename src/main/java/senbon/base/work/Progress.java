package senbon.base.work;

/** Receives progress, from any thread. */
public interface Progress {
  /** Nobody watches. */
  Progress NONE =
      new Progress() {
        @Override
        public void stage(String name) {}

        @Override
        public void step(String what, long done, long total) {}
      };

  /** Of several whole things, such as the archives of a batch, some are done. */
  default void part(String what, int done, int total) {
    part(what, done, total, (double) done / Math.max(1, total));
  }

  /**
   * The same where they are of different weight.
   *
   * @param share of all work of the stage that is done, 0 to 1
   */
  default void part(String what, int done, int total, double share) {}

  /** The work enters a new stage. */
  void stage(String name);

  /**
   * Part of a long step is done.
   *
   * @param total 0 if unknown
   */
  void step(String what, long done, long total);
}
