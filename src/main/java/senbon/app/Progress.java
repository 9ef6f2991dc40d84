package senbon.app;

import java.util.Optional;

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

  /** Of several whole things, such as the pairs of a batch, some are done. */
  default void part(String what, int done, int total) {}

  /** One of them is done, or failed for this reason. */
  default void outcome(String name, Optional<String> failure) {}

  /** The work enters a new stage. */
  void stage(String name);

  /**
   * Part of a long step is done.
   *
   * @param total 0 if unknown
   */
  void step(String what, long done, long total);
}
