package senbon.make;

import senbon.partial.PlannedFile;

/** Is told how a run of updates goes on, from any thread. */
public interface UpdateWatcher {
  /** Nobody watches. */
  UpdateWatcher NONE =
      new UpdateWatcher() {
        @Override
        public void opened(int done, int total) {}

        @Override
        public void expected(PlannedFile file) {}

        @Override
        public void patched(PlannedFile file) {}
      };

  /** Of all archives, so many have been fetched and opened. */
  void opened(int done, int total);

  /** A patch will be made. */
  void expected(PlannedFile file);

  /** It was made, or failed. */
  void patched(PlannedFile file);
}
