package senbon.base.work;

import java.time.Duration;
import java.util.Optional;

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
  default void part(String what, int done, int total) {}

  /**
   * The work has to wait for another process.
   *
   * @param what that one makes
   * @param holder empty if it has not said who it is
   */
  default void waiting(String what, Optional<Holder> holder) {}

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

  /**
   * So much more lies ahead as far as one can guess, until a stage begins by which it is known: one
   * that makes or writes something.
   */
  default void guessed(long units) {}

  /**
   * All of the work is so far, as somebody else says who does it.
   *
   * @param share 0 to 1
   * @param left the time that is left, as they estimate it
   */
  default void told(double share, Optional<Duration> left) {}

  /** So much of what was expected is done. */
  default void done(long units) {}
}
