package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import senbon.io.Workers;

final class ScheduleTest {
  @Test
  void results_come_in_the_order_of_the_jobs_and_big_ones_run_alone() {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Schedule schedule = new Schedule(Workers.of(pool, 4), new MemoryBudget(800, 800));
      AtomicInteger running = new AtomicInteger();
      AtomicInteger besideBig = new AtomicInteger();
      List<Schedule.Job<Integer>> jobs =
          IntStream.range(0, 40)
              .mapToObj(
                  i -> {
                    boolean big = i % 10 == 3;
                    Schedule.Body<Integer> body =
                        workers -> {
                          int others = running.getAndIncrement();
                          Thread.sleep(2);
                          besideBig.addAndGet(big ? others : 0);
                          running.decrementAndGet();
                          return i;
                        };
                    return new Schedule.Job<>("job " + i, big ? 500 : 1, body);
                  })
              .toList();
      assertThat(schedule.run(jobs)).isEqualTo(IntStream.range(0, 40).boxed().toList());
      assertThat(besideBig).hasValue(0);
    } finally {
      pool.shutdownNow();
    }
  }
}
