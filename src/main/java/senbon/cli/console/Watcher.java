package senbon.cli.console;

import com.google.gson.JsonObject;
import senbon.base.work.Progress;

/** Tells one who waits how a command goes on. */
public interface Watcher extends Progress {
  /** Nobody waits. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void stage(String name) {}

        @Override
        public void step(String what, long done, long total) {}

        @Override
        public void outcome(String line, JsonObject facts) {}
      };

  /**
   * One of several whole things is done, or failed.
   *
   * @param line what became of it, for people
   * @param facts the same for programs
   */
  void outcome(String line, JsonObject facts);
}
