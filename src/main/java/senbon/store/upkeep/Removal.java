package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import senbon.store.lock.LeasedClaims;

/**
 * Removes many files with the gate shut, but never for long: after some milliseconds those who wait
 * at it are let pass. So a run beside it is held up by about as much each time, however many files
 * go.
 */
final class Removal {
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int BATCH = 1024;

  private final UpkeepContext context;
  private final Action action;
  private final Deque<Path> files = new ArrayDeque<>();

  /** What is done with each file, the gate being shut. */
  interface Action {
    void remove(Path file, LeasedClaims claims) throws IOException;
  }

  Removal(UpkeepContext context, Action action) {
    this.context = context;
    this.action = action;
  }

  /** Takes a file on, to be removed now or a little later. */
  void add(Path file) throws IOException {
    files.add(file);
    if (files.size() >= BATCH) {
      finish();
    }
  }

  /** Removes all that was taken on. */
  void finish() throws IOException {
    while (!files.isEmpty()) {
      context.gate().shut(this::removeSome);
      context.gate().giveWay();
    }
  }

  private Void removeSome() throws IOException {
    long end = System.nanoTime() + LONGEST;
    LeasedClaims claims = context.claims(false);
    do {
      action.remove(files.remove(), claims);
    } while (!files.isEmpty() && System.nanoTime() < end);
    return null;
  }
}
