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

  /**
   * So much lies ahead.
   *
   * @param units see {@link Work}
   */
  default void expected(long units) {}

  /** So much more lies ahead as far as one can guess; it is forgotten at the first real figure. */
  default void guessed(long units) {}

  /** So much of what was expected is done. */
  default void done(long units) {}
}
