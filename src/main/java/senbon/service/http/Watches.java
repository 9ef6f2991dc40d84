package senbon.service.http;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.SenbonException;
import senbon.queue.Job;
import senbon.queue.JobTable;

/**
 * Tells many of how jobs change, by one thread and one question to the database for all: other
 * processes change jobs too, and none of them calls.
 */
final class Watches implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final long EVERY_MILLIS = 250;

  private final JobTable table;
  private final Executor executor;
  private final Map<Watch, Boolean> all = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean over;

  Watches(JobTable table, Executor executor) {
    this.table = table;
    this.executor = executor;
    this.thread = new Thread(this::poll, "senbon-watches");
    thread.setDaemon(true);
    thread.start();
  }

  /** One who wants to know. */
  static final class Watch {
    private final String id;
    private final long until;
    private final Listener listener;
    private long version;

    private Watch(String id, long version, long until, Listener listener) {
      this.id = id;
      this.version = version;
      this.until = until;
      this.listener = listener;
    }
  }

  /** What is done with news. Calls for one watch never overlap. */
  interface Listener {
    /**
     * The job has changed, or is gone.
     *
     * @return whether to go on
     */
    boolean changed(Optional<Job> job);

    /** Its time is over, or the service ends. */
    void over();

    /** A moment has passed without news. */
    default void idle() {}
  }

  /**
   * Watches a job.
   *
   * @param version that is known already
   * @param millis how long
   */
  Watch add(String id, long version, long millis, Listener listener) {
    Watch watch = new Watch(id, version, System.nanoTime() + millis * 1_000_000, listener);
    if (over) {
      listener.over();
    } else {
      all.put(watch, true);
    }
    return watch;
  }

  void remove(Watch watch) {
    all.remove(watch);
  }

  int size() {
    return all.size();
  }

  private void poll() {
    while (!over) {
      try {
        Thread.sleep(EVERY_MILLIS);
        if (!all.isEmpty()) {
          look();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // They go on watching; a database that is gone comes back.
        LOG.debug("{}", SenbonException.of(e).getMessage());
        expire();
      }
    }
  }

  private void look() {
    Map<String, List<Watch>> byJob = new HashMap<>();
    all.keySet().forEach(w -> byJob.computeIfAbsent(w.id, id -> new ArrayList<>()).add(w));
    Map<String, Long> versions = table.lists().versions(byJob.keySet());
    for (Map.Entry<String, List<Watch>> entry : byJob.entrySet()) {
      long version = versions.getOrDefault(entry.getKey(), -1L);
      List<Watch> behind = entry.getValue().stream().filter(w -> w.version != version).toList();
      if (!behind.isEmpty()) {
        Optional<Job> job = table.get(entry.getKey());
        behind.forEach(watch -> tell(watch, job));
      }
    }
    expire();
  }

  private void tell(Watch watch, Optional<Job> job) {
    watch.version = job.map(Job::version).orElse(-1L);
    if (!watch.listener.changed(job)) {
      all.remove(watch);
    }
  }

  private void expire() {
    long now = System.nanoTime();
    for (Watch watch : List.copyOf(all.keySet())) {
      if (watch.until - now < 0) {
        all.remove(watch);
        executor.execute(watch.listener::over);
      } else {
        watch.listener.idle();
      }
    }
  }

  /** Ends all that watch. */
  @Override
  public void close() {
    over = true;
    thread.interrupt();
    for (Watch watch : List.copyOf(all.keySet())) {
      all.remove(watch);
      watch.listener.over();
    }
  }
}
