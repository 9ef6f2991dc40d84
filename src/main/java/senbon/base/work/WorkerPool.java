package senbon.base.work;

import java.io.Closeable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a process that work beside those that ask for work. While one of either waits for
 * others, one more works: no processor is idle as long as there is something to do. For a moment
 * after a wait there may be one too many, until that has done its task.
 */
public final class WorkerPool implements Threads, Closeable {
  private final int size;
  private final ThreadPoolExecutor threads;
  private int waiting;

  /**
   * Starts nothing yet: threads come with the first tasks for them.
   *
   * @param size how many threads work at once, at least 1
   */
  public WorkerPool(int size) {
    this.size = size;
    this.threads =
        new ThreadPoolExecutor(
            size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WorkerPool::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "senbon-worker");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public synchronized void lend() {
    waiting++;
    threads.setMaximumPoolSize(size + waiting);
    threads.setCorePoolSize(size + waiting);
  }

  @Override
  public synchronized void takeBack() {
    waiting--;
    threads.setCorePoolSize(size + waiting);
    threads.setMaximumPoolSize(size + waiting);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
