package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class TaskFieldsTest {
  private static Map<String, String> here() {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return fields == null ? Map.of() : fields;
  }

  @Test
  void a_thread_has_its_own_fields_again_afterwards_even_after_a_failure() {
    TaskFields outer = TaskFields.of("1").with("pair", "a to b");
    outer.during(
        () -> {
          assertThat(here()).isEqualTo(Map.of("task", "1", "pair", "a to b"));
          assertThatThrownBy(
                  () ->
                      TaskFields.of("2")
                          .during(
                              () -> {
                                assertThat(here()).isEqualTo(Map.of("task", "2"));
                                throw new IllegalStateException();
                              }))
              .isInstanceOf(IllegalStateException.class);
          assertThat(here()).isEqualTo(Map.of("task", "1", "pair", "a to b"));
          return outer;
        });
    assertThat(here()).isEmpty();
  }

  @Test
  void workers_have_the_fields_of_the_task_that_asked_and_none_when_it_is_over() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    ExecutorService tasks = Executors.newFixedThreadPool(2);
    try {
      Workers workers = Workers.of(pool, 2);
      // Both tasks and their helpers are at it at once, on threads that both use.
      CyclicBarrier together = new CyclicBarrier(4);
      Callable<String> work =
          () -> {
            together.await(10, TimeUnit.SECONDS);
            return here().get(TaskFields.TASK);
          };
      for (int round = 0; round < 20; round++) {
        List<Future<List<String>>> asked =
            List.of("1", "2").stream()
                .map(
                    id ->
                        tasks.submit(
                            () -> TaskFields.of(id).during(() -> workers.all(List.of(work, work)))))
                .toList();
        assertThat(asked.get(0).get()).containsExactly("1", "1");
        assertThat(asked.get(1).get()).containsExactly("2", "2");
      }
      List<Future<Map<String, String>>> idle =
          IntStream.range(0, 3).mapToObj(i -> pool.submit(TaskFieldsTest::here)).toList();
      for (Future<Map<String, String>> thread : idle) {
        assertThat(thread.get()).isEmpty();
      }
    } finally {
      pool.shutdownNow();
      tasks.shutdownNow();
    }
  }

  @Test
  void what_is_offered_to_another_thread_has_the_fields_too() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      String[] seen = new String[1];
      TaskFields.of("3")
          .during(
              () -> {
                Workers.of(pool, 2).offer(() -> seen[0] = here().get(TaskFields.TASK));
                return seen;
              });
      pool.shutdown();
      assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      assertThat(seen[0]).isEqualTo("3");
    } finally {
      pool.shutdownNow();
    }
  }
}
