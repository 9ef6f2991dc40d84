package senbon.store.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import senbon.base.failure.BusyException;
import senbon.base.failure.CancelledException;

/**
 * Keeps the handing out of files apart from their removal, across threads and processes: either any
 * number of runs pass, or one has it shut. Both are held for a few file-system calls at most.
 */
public final class Gate {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** In nanoseconds; as short as the gate is held. */
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(3);

  private final FileChannel channel;
  private final long number;
  private final ReentrantReadWriteLock inProcess = new ReentrantReadWriteLock();
  private final Object passing = new Object();
  private int passers;
  private FileLock shared;

  Gate(FileChannel channel, long number) {
    this.channel = channel;
    this.number = number;
  }

  /** What is done at the gate. */
  public interface Action<T> {
    T run() throws IOException;
  }

  /** Runs with the gate open: files that are there stay there meanwhile. */
  public <T> T pass(Action<T> action) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    return holding(
        inProcess.readLock(),
        deadline,
        () -> {
          enter(deadline);
          try {
            return action.run();
          } finally {
            exit();
          }
        });
  }

  private void enter(long deadline) throws IOException {
    synchronized (passing) {
      if (passers == 0) {
        shared = lock(true, deadline);
      }
      passers++;
    }
  }

  private void exit() throws IOException {
    synchronized (passing) {
      passers--;
      if (passers == 0) {
        shared.release();
      }
    }
  }

  /** Runs with the gate shut: no one else is handed a file meanwhile. */
  public <T> T shut(Action<T> action) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    return holding(
        inProcess.writeLock(),
        deadline,
        () -> {
          FileLock lock = lock(false, deadline);
          try {
            return action.run();
          } finally {
            lock.release();
          }
        });
  }

  /**
   * Leaves the gate alone for long enough that all who wait at it pass: to be called between two
   * times of having it shut.
   */
  public void giveWay() {
    try {
      TimeUnit.NANOSECONDS.sleep(LONGEST_PAUSE + LONGEST_PAUSE / 2);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T holding(Lock lock, long deadline, Action<T> action) throws IOException {
    try {
      if (!lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return action.run();
    } finally {
      lock.unlock();
    }
  }

  private FileLock lock(boolean sharing, long deadline) throws IOException {
    try {
      return RangeLocks.poll(channel, number, sharing, deadline, LONGEST_PAUSE)
          .orElseThrow(Gate::busy);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static BusyException busy() {
    return new BusyException(
        "Another process has held the cache lock for " + PATIENCE.toSeconds() + " seconds.",
        "See whether a process that cleans the cache is stopped or stuck.");
  }

  static CancelledException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CancelledException("Interrupted while waiting for the cache.", "", e);
  }
}
