package senbon.service.run;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import senbon.queue.JobProgress;

/**
 * The last step of a run: what was made is kept, which takes a while if it is sent to other
 * machines.
 */
final class Keeping<T> implements Running {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread;
  private T result;
  private Exception failure;

  /** What is done. */
  interface Work<T> {
    T run() throws IOException;
  }

  Keeping(Work<T> work) {
    this.thread = new Thread(() -> run(work), "senbon-keeping");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Work<T> work) {
    try {
      result = work.run();
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      done.countDown();
    }
  }

  @Override
  public boolean ends(Duration within) throws InterruptedException {
    return done.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What came of it, once it has ended. */
  T result() throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    } else if (failure instanceof RuntimeException other) {
      throw other;
    }
    return result;
  }

  @Override
  public void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Override
  public JobProgress progress() {
    return new JobProgress("publish", 100, OptionalLong.of(0));
  }

  @Override
  public String log() {
    return "";
  }
}
