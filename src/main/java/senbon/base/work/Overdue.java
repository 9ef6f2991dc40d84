package senbon.base.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Does something about what lasts longer than usual, while it lasts. It has a thread only as long
 * as there is anything that lasts.
 */
public final class Overdue {
  private static final long PAUSE_MILLIS = 250;

  /** In place of the time of what has been acted on. */
  private static final long DONE = Long.MIN_VALUE;

  private final long after;
  private final IdentityHashMap<Runnable, Long> lasting = new IdentityHashMap<>();
  private boolean watching;

  public Overdue(Duration after) {
    this.after = after.toNanos();
  }

  /**
   * Something begins.
   *
   * @param action run once if it has not ended in time, on another thread
   */
  public synchronized void begin(Runnable action) {
    lasting.put(action, System.nanoTime());
    if (!watching) {
      watching = true;
      Thread thread = new Thread(this::watch, "senbon-overdue");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** It has ended; its action may be running. */
  public synchronized void end(Runnable action) {
    lasting.remove(action);
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        List<Runnable> due = due();
        if (due == null) {
          return;
        }
        due.forEach(Runnable::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null once nothing lasts; the thread ends then. */
  private synchronized List<Runnable> due() {
    if (lasting.isEmpty()) {
      watching = false;
      return null;
    }
    long now = System.nanoTime();
    List<Runnable> due = new ArrayList<>();
    for (Map.Entry<Runnable, Long> one : lasting.entrySet()) {
      if (one.getValue() != DONE && now - one.getValue() >= after) {
        due.add(one.getKey());
        one.setValue(DONE);
      }
    }
    return due;
  }
}
