package senbon.base.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import senbon.base.failure.Unchecked;

/**
 * Threads lent to a computation. The calling thread always works too, so a task may itself ask for
 * more work without any risk of waiting for a thread that never comes.
 */
public final class Workers {
  /**
   * A shorter wait is not worth another thread, whose task may well outlast it, and which then
   * takes the processor from Java's compiler. In nanoseconds.
   */
  private static final long PATIENCE = 500_000_000;

  private static final Workers CALLER_ONLY = new Workers(Runnable::run, 1);

  private final Threads threads;
  private final int parallelism;
  private final PartTimes times;
  private final Meter meter;
  private final LongConsumer room;

  private Workers(Threads threads, int parallelism) {
    this(threads, parallelism, new PartTimes(), Meter.NONE, Workers::keepRoom);
  }

  private Workers(
      Threads threads, int parallelism, PartTimes times, Meter meter, LongConsumer room) {
    this.threads = threads;
    this.parallelism = parallelism;
    this.times = times;
    this.meter = meter;
    this.room = room;
  }

  /** No extra thread: everything runs on the caller's. */
  public static Workers callerOnly() {
    return CALLER_ONLY;
  }

  /**
   * The caller's thread and up to {@code parallelism - 1} more.
   *
   * @param executor runs tasks at some time, on threads of its own
   */
  public static Workers of(Executor executor, int parallelism) {
    return of((Threads) executor::execute, parallelism);
  }

  /** The same with a pool, in which others work while one of them waits. */
  public static Workers of(WorkerPool pool, int parallelism) {
    return of((Threads) pool, parallelism);
  }

  private static Workers of(Threads threads, int parallelism) {
    return parallelism <= 1 ? new Workers(Runnable::run, 1) : new Workers(threads, parallelism);
  }

  /** How many tasks may run at once, the caller's included. */
  public int parallelism() {
    return parallelism;
  }

  /** The same threads, which tell how far a computation is. */
  public Workers metered(Meter of) {
    return new Workers(threads, parallelism, times, of, room);
  }

  /** The same threads for a piece of work whose room may become less than was set aside. */
  Workers inRoom(LongConsumer needs) {
    return new Workers(threads, parallelism, times, meter, needs);
  }

  /** The same threads for a part of that work, which doesn't say what all of it needs. */
  public Workers forPart() {
    return inRoom(Workers::keepRoom);
  }

  private static void keepRoom(long needed) {
    // Nobody has to know.
  }

  /** From here on the piece of work needs no more than so many bytes in all. */
  public void needsOnly(long bytes) {
    room.accept(bytes);
  }

  /** Does a part of a computation, which is timed and told. */
  public <T> T part(String name, Supplier<T> part) {
    meter.begin(name);
    String before = Chain.begin(name);
    T result = times.time(name, part);
    Chain.begin(before);
    return result;
  }

  /** Where a computation tells how long its parts took. */
  public PartTimes times() {
    return times;
  }

  /**
   * Hands a task to another thread. Without one the task is dropped: for work that is only a help.
   */
  public void offer(Runnable task) {
    if (parallelism > 1) {
      try {
        threads.execute(TaskFields.current().around(task));
      } catch (RejectedExecutionException e) {
        // The work was given up while this thread was at it.
      }
    }
  }

  /** The calling thread waits from here on: another may work in its place. */
  void lend() {
    threads.lend();
  }

  /** It goes on. */
  void takeBack() {
    threads.takeBack();
  }

  /**
   * Runs every task and returns the results in the order of the tasks, whatever the parallelism.
   * After a failure no further task is begun; the failure of the first failed task in list order is
   * thrown once all that had begun have ended.
   */
  public <T> List<T> all(List<? extends Callable<T>> tasks) {
    Batch<T> batch = new Batch<>(tasks, meter, threads);
    int helpers = Math.min(parallelism, tasks.size()) - 1;
    Runnable help = helpers > 0 ? TaskFields.current().around(batch) : batch;
    for (int i = 0; i < helpers; i++) {
      threads.execute(help);
    }
    batch.run();
    return batch.results();
  }

  /**
   * A list of tasks that any number of threads work off together. It may wait for a thread long
   * after all are done, so it doesn't keep them, nor their results: those may be large.
   */
  private static final class Batch<T> implements Runnable {
    private final int count;
    private List<? extends Callable<T>> tasks;
    private List<T> results;
    private final Throwable[] failures;
    private final Meter meter;
    private final Threads threads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch unfinished;
    private final Chain.Place begin = Chain.here();
    private final AtomicReference<Chain.Place> end = new AtomicReference<>(begin);
    private volatile boolean stopped;

    Batch(List<? extends Callable<T>> tasks, Meter meter, Threads threads) {
      this.threads = threads;
      this.count = tasks.size();
      this.tasks = tasks;
      this.meter = meter;
      this.results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
      this.failures = new Throwable[tasks.size()];
      this.unfinished = new CountDownLatch(tasks.size());
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          if (!stopped) {
            end.accumulateAndGet(Chain.during(begin, result(i)), Chain::farther);
            meter.at(done.incrementAndGet(), count);
          }
        } catch (Throwable e) {
          failures[i] = e;
          stopped = true;
        } finally {
          unfinished.countDown();
        }
      }
    }

    private Callable<?> result(int i) {
      return () -> results.set(i, tasks.get(i).call());
    }

    List<T> results() {
      if (!awaitUninterruptibly(PATIENCE)) {
        threads.lend();
        awaitUninterruptibly(Long.MAX_VALUE);
        threads.takeBack();
      }
      List<T> all = results;
      tasks = List.of();
      results = List.of();
      Chain.goOnFrom(end.get());
      for (Throwable failure : failures) {
        if (failure != null) {
          throw Unchecked.of(failure);
        }
      }
      return all;
    }

    /**
     * Every task has been claimed by a thread by now, so the wait is for work under way only.
     *
     * @param nanos to wait at most
     * @return whether all are done
     */
    private boolean awaitUninterruptibly(long nanos) {
      long begin = System.nanoTime();
      boolean interrupted = false;
      boolean all;
      while (true) {
        try {
          all = unfinished.await(nanos - (System.nanoTime() - begin), TimeUnit.NANOSECONDS);
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return all;
    }
  }
}
