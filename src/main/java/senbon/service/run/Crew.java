package senbon.service.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.queue.Claim;
import senbon.queue.Claims;
import senbon.queue.JobTable;
import senbon.queue.QueueFailedException;
import senbon.queue.RunEnd;
import senbon.service.guard.ServerPaths;
import senbon.service.kept.KeptFiles;

/** The workers of one process. */
public final class Crew implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final long REST_MILLIS = 400;
  private static final long DATABASE_MILLIS = 1000;

  private final WorkSettings settings;
  private final Claims claims;
  private final JobEnd end;
  private final ServerPaths paths;
  private WorkListener listener;
  private final WorkFolder folder;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch work;
  private volatile boolean draining;
  private volatile boolean over;
  private boolean full;
  private volatile boolean failed;

  /**
   * A crew that has not begun.
   *
   * @param paths of this machine, which clients don't see
   */
  public Crew(WorkSettings settings, JobTable table, KeptFiles kept, ServerPaths paths)
      throws IOException {
    this.settings = settings;
    this.claims = table.claims();
    this.paths = paths;
    this.end = new JobEnd(kept, paths);
    this.folder = WorkFolder.open(settings.folder());
    this.work = new CountDownLatch(settings.workers());
  }

  /**
   * Starts the workers.
   *
   * @param name of this process, which no other has
   * @param told of what comes of the work
   */
  public void begin(String name, WorkListener told) {
    listener = told;
    for (int i = 1; i <= settings.workers(); i++) {
      Worker worker = new Worker(this, name + ":" + i);
      Thread thread =
          new Thread(
              () -> {
                worker.run();
                work.countDown();
              },
              "senbon-worker-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  /** Has idle workers look for a job at once. */
  public void ring() {
    bell.release();
  }

  void rest() throws InterruptedException {
    if (bell.tryAcquire(REST_MILLIS, TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
    }
  }

  /** How many run a job just now. */
  public int busy() {
    return busy.get();
  }

  public int workers() {
    return settings.workers();
  }

  /** Whether there is too little room on a disk for any job to begin here. */
  public boolean isFull() {
    return settings.workers() > 0 && !hasRoom();
  }

  boolean goesOn() {
    return !draining;
  }

  /** Whether running jobs have no more time. */
  boolean isOver() {
    return over;
  }

  /** Whether a job may begin. */
  synchronized boolean hasRoom() {
    boolean now = false;
    for (Path disk : settings.disks()) {
      try {
        Path there = disk;
        while (!Files.exists(there)) {
          there = there.getParent();
        }
        now |= Files.getFileStore(there).getUsableSpace() < settings.minFree();
      } catch (IOException e) {
        now = true;
      }
    }
    if (now != full) {
      full = now;
      LOG.warn(now ? "less than min-free is free: no job begins" : "there is room again");
    }
    return !now;
  }

  void databaseFailed(QueueFailedException e) {
    if (!failed) {
      failed = true;
      LOG.warn("{}", e.getMessage());
    }
    try {
      Thread.sleep(DATABASE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void began() {
    failed = false;
    busy.incrementAndGet();
  }

  void ended() {
    busy.decrementAndGet();
  }

  void told(Claim claim, RunEnd how) {
    listener.ended(claim, how);
  }

  void lost() {
    listener.lost();
  }

  WorkSettings settings() {
    return settings;
  }

  Claims claims() {
    return claims;
  }

  JobEnd end() {
    return end;
  }

  ServerPaths paths() {
    return paths;
  }

  WorkFolder folder() {
    return folder;
  }

  /** Whether a worker is left; those that do one job end by themselves. */
  public boolean works() {
    return work.getCount() > 0;
  }

  /** Takes no further job; those that run get this time. */
  public void drain(Duration time) {
    draining = true;
    bell.release(settings.workers());
    long until = System.nanoTime() + time.toNanos();
    try {
      for (Thread thread : threads) {
        long left = Math.max(1, (until - System.nanoTime()) / 1_000_000);
        thread.join(left);
      }
      over = true;
      for (Thread thread : threads) {
        thread.join(Worker.LEASE.toMillis() * 2);
      }
    } catch (InterruptedException e) {
      over = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Ends running jobs at once: they are put back. */
  @Override
  public void close() throws IOException {
    drain(Duration.ZERO);
    folder.close();
  }
}
