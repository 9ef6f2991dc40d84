package senbon.cli.console;

import senbon.base.work.Progress;
import senbon.release.BatchReport.PairReport;
import senbon.release.PairListener;

/** Tells one who waits how a command goes on. */
public interface Watcher extends Progress, PairListener {
  /** Nobody waits. */
  Watcher NONE =
      new Watcher() {
        @Override
        public void stage(String name) {}

        @Override
        public void step(String what, long done, long total) {}

        @Override
        public void done(PairReport pair) {}
      };
}
