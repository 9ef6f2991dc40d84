package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private final WorkerPool pool = new WorkerPool(1);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void no_more_threads_work_at_once_than_there_may() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    pool.execute(() -> await(end));
    pool.execute(other::countDown);

    assertThat(other.await(100, TimeUnit.MILLISECONDS)).isFalse();
    end.countDown();
    assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void one_more_works_while_another_waits_and_then_no_more() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch meanwhile = new CountDownLatch(1);
    CountDownLatch later = new CountDownLatch(1);
    pool.execute(() -> await(end));
    pool.lend();
    pool.execute(meanwhile::countDown);

    assertThat(meanwhile.await(10, TimeUnit.SECONDS)).isTrue();
    pool.takeBack();
    // An idle thread needs a moment to end.
    Thread.sleep(200);
    pool.execute(later::countDown);
    assertThat(later.await(100, TimeUnit.MILLISECONDS)).isFalse();
    end.countDown();
    assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void who_waits_for_the_last_task_of_several_lets_other_work_be_done() {
    Workers workers = Workers.of(pool, 2);
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch meanwhile = new CountDownLatch(1);
    Callable<Boolean> first =
        () -> {
          begun.countDown();
          return await(begun);
        };
    Callable<Boolean> last =
        () -> {
          begun.countDown();
          workers.offer(meanwhile::countDown);
          return await(begun) && await(meanwhile);
        };

    assertThat(workers.all(List.of(last, first))).containsExactly(true, true);
    assertThat(workers.all(List.of(first, last))).containsExactly(true, true);
  }

  /** The other thread's job has tasks that go on only side by side. */
  @Test
  void who_waits_for_the_last_job_lets_another_help_with_it() {
    Schedule schedule = new Schedule(Workers.of(pool, 2), new MemoryBudget(800, 800));
    Thread caller = Thread.currentThread();
    CountDownLatch otherBegan = new CountDownLatch(1);
    Schedule.Body<Boolean> body =
        workers -> {
          if (Thread.currentThread() == caller) {
            return await(otherBegan);
          }
          otherBegan.countDown();
          CountDownLatch both = new CountDownLatch(2);
          Callable<Boolean> task =
              () -> {
                both.countDown();
                return await(both);
              };
          return workers.all(List.of(task, task)).equals(List.of(true, true));
        };

    assertThat(
            schedule.run(
                List.of(new Schedule.Job<>("one", 10, body), new Schedule.Job<>("two", 10, body))))
        .containsExactly(true, true);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
