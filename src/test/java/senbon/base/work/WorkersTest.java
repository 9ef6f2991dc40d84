package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import senbon.base.failure.UsageException;

final class WorkersTest {
  @Test
  void results_are_in_the_order_of_the_tasks_whatever_the_parallelism() {
    List<Callable<Integer>> tasks =
        IntStream.range(0, 100).mapToObj(i -> (Callable<Integer>) () -> i * i).toList();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Integer> expected = Workers.callerOnly().all(tasks);
      assertThat(Workers.of(pool, 4).all(tasks)).isEqualTo(expected);
      assertThat(expected.get(99)).isEqualTo(99 * 99);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_task_may_ask_for_more_work_on_a_pool_of_one_thread() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      Workers workers = Workers.of(pool, 2);
      Callable<Integer> inner = () -> 1;
      Callable<Integer> outer = () -> workers.all(List.of(inner, inner, inner)).size();
      assertThat(workers.all(List.of(outer, outer, outer, outer))).containsExactly(3, 3, 3, 3);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void the_first_failure_is_thrown_as_it_was_and_nothing_begins_after_it() {
    boolean[] ran = new boolean[1];
    Callable<Integer> failing =
        () -> {
          throw new UsageException("Wrong.", "");
        };
    Callable<Integer> after =
        () -> {
          ran[0] = true;
          return 1;
        };
    assertThatThrownBy(() -> Workers.callerOnly().all(List.of(failing, after)))
        .isInstanceOf(UsageException.class);
    assertThat(ran[0]).isFalse();
  }
}
