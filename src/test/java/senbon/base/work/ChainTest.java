package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Times are sleeps, which are never too short. The upper bounds are just below what comes out if
 * all is added up: there is half a second, and a third of one, for a busy machine.
 */
final class ChainTest {
  private static final long SECOND = 1_000_000_000L;

  private static Callable<Boolean> sleep(int millis) {
    return () -> {
      Thread.sleep(millis);
      return true;
    };
  }

  @Test
  void of_tasks_side_by_side_the_longest_counts_and_of_those_in_turn_each() throws Exception {
    Chain.Place start = Chain.here();
    Workers workers = Workers.callerOnly();
    Chain.Place end =
        Chain.during(
            start,
            () -> {
              workers.all(List.of(sleep(40), sleep(300), sleep(250), sleep(250)));
              return workers.all(List.of(sleep(100)));
            });
    long nanos = end.total() - start.total();
    assertThat(nanos).isBetween(2 * SECOND / 5, 9 * SECOND / 10);
  }

  @Test
  void what_another_thread_does_meanwhile_counts_as_if_it_were_alone() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      Schedule schedule = new Schedule(Workers.of(pool, 2), new MemoryBudget(1 << 20, 1 << 20));
      Chain.Place start = Chain.here();
      Schedule.Job<Boolean> first =
          new Schedule.Job<>("first", 1, workers -> sleep(200).call())
              .then(done -> List.of(new Schedule.Job<>("then", 1, w -> sleep(300).call())));
      schedule.run(List.of(first, new Schedule.Job<>("beside", 1, w -> sleep(400).call())));
      assertThat(Chain.here().total() - start.total()).isBetween(SECOND / 2, 17 * SECOND / 20);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void the_parts_of_the_work_are_told_apart() {
    Chain.start();
    String before = Chain.begin("decode");
    Chain.begin("encode");
    Chain.begin(before);
    assertThat(Chain.here().toString()).contains("decode 0.", "encode 0.");
  }
}
