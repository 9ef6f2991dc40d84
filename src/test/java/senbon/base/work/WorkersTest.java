package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
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

  @Test
  void what_is_done_is_let_go_even_while_its_offer_of_work_waits_for_a_thread() {
    List<Runnable> waiting = new ArrayList<>();
    WeakReference<byte[]> read = new WeakReference<>(new byte[1 << 20]);
    WeakReference<Object> made = new WeakReference<>(madeOf(read.get(), waiting));
    for (int i = 0; i < 50 && (read.get() != null || made.get() != null); i++) {
      System.gc();
    }
    assertThat(read.get()).isNull();
    assertThat(made.get()).isNull();
    assertThat(waiting).hasSize(1);
    waiting.forEach(Runnable::run);
  }

  private static Object madeOf(byte[] content, List<Runnable> waiting) {
    Callable<byte[]> task = content::clone;
    return Workers.of(waiting::add, 2).all(List.of(task, task)).get(0);
  }
}
