package senbon.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.NetworkException;
import senbon.base.failure.SenbonException;
import senbon.base.work.Progress;
import senbon.store.entry.ActionRecord;

/**
 * Results on their way to levels elsewhere, beside the work: a queue that waits for no one. What
 * doesn't fit into it, or isn't there in time at the end, is not sent, and the log says so.
 */
public final class Uploads {
  /** A result in the queue takes about a kilobyte; its bytes lie in the directory. */
  private static final int MOST = 1024;

  private static final long TOLD_MILLIS = 500;

  private static final String REMEDY = "Set s3-flush to wait longer.";

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** Sends nothing. */
  public static final Uploads NONE = new Uploads();

  private final Optional<Executor> threads;
  private final Duration patience;
  private int waiting;
  private long left;
  private String where = "";
  private boolean required;
  private boolean over;
  private SenbonException failure;

  /**
   * By these threads.
   *
   * @param threads of their own, so that a slow network keeps nothing else waiting; they must not
   *     keep the process alive
   * @param patience how long to wait at the end for what is still in the queue
   */
  public Uploads(Executor threads, Duration patience) {
    this.threads = Optional.of(threads);
    this.patience = patience;
  }

  private Uploads() {
    this.threads = Optional.empty();
    this.patience = Duration.ZERO;
    this.over = true;
  }

  /** Sends a result at some time. */
  void offer(CheckedLevel level, ActionRecord record, Path file) {
    synchronized (this) {
      where = level.name();
      required |= level.far().orElseThrow().isRequired();
      if (over || waiting >= MOST) {
        leave(level);
        return;
      }
      waiting++;
    }
    try {
      threads.orElseThrow().execute(() -> send(level, record, file));
    } catch (RejectedExecutionException e) {
      done(level, false);
    }
  }

  private void send(CheckedLevel level, ActionRecord record, Path file) {
    boolean begun;
    synchronized (this) {
      begun = !over;
    }
    try {
      if (begun) {
        level.offer(record, file);
      }
    } catch (SenbonException e) {
      synchronized (this) {
        failure = failure == null ? e : failure;
      }
    } finally {
      done(level, begun);
    }
  }

  private synchronized void done(CheckedLevel level, boolean begun) {
    if (!begun) {
      leave(level);
    }
    waiting--;
    notifyAll();
  }

  private void leave(CheckedLevel level) {
    left++;
    level.missedOut();
  }

  /**
   * Waits for what is in the queue, as long as was allowed.
   *
   * @param progress told how many are sent
   * @throws senbon.base.failure.NetworkException if a level that is required did not take a result
   */
  void flush(Progress progress) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    synchronized (this) {
      int all = waiting;
      while (waiting > 0 && !interrupted && end - System.nanoTime() > 0) {
        progress.part("sent result", all - waiting, all);
        try {
          wait(Math.max(1, Math.min(TOLD_MILLIS, (end - System.nanoTime()) / 1_000_000)));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      over = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  private synchronized void end() {
    if (failure != null) {
      throw failure;
    } else if (left + waiting > 0) {
      String what =
          "%d results were not sent to %s within %d s after the end."
              .formatted(left + waiting, where, patience.toSeconds());
      if (required) {
        throw new NetworkException(what, REMEDY);
      }
      LOG.warn("{} {}", what, REMEDY);
    }
  }
}
