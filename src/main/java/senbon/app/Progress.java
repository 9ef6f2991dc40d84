package senbon.app;

/** Told how the work goes on, from any thread. */
public interface Progress {
  /** Nobody watches. */
  Progress NONE =
      new Progress() {
        @Override
        public void stage(String name) {}

        @Override
        public void step(String what, long done, long total) {}
      };

  /** The work enters a new stage. */
  void stage(String name);

  /**
   * Part of a long step is done.
   *
   * @param total 0 if unknown
   */
  void step(String what, long done, long total);
}
