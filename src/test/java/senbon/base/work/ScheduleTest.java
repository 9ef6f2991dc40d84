package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;

final class ScheduleTest {
  @Test
  void results_come_in_the_order_of_the_jobs_and_never_more_runs_than_there_is_room_for() {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Schedule schedule = new Schedule(Workers.of(pool, 4), new MemoryBudget(800, 800));
      AtomicInteger bytes = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      AtomicInteger bigs = new AtomicInteger();
      AtomicInteger mostBigs = new AtomicInteger();
      List<Schedule.Job<Integer>> jobs =
          IntStream.range(0, 80)
              .mapToObj(
                  i -> {
                    boolean big = i % 10 == 3;
                    int size = big ? 500 + i : 40 + i % 50;
                    Schedule.Body<Integer> body =
                        workers -> {
                          most.accumulateAndGet(bytes.addAndGet(size), Math::max);
                          mostBigs.accumulateAndGet(bigs.addAndGet(big ? 1 : 0), Math::max);
                          Thread.sleep(2);
                          bigs.addAndGet(big ? -1 : 0);
                          bytes.addAndGet(-size);
                          return i;
                        };
                    return new Schedule.Job<>("job " + i, size, body);
                  })
              .toList();
      assertThat(schedule.run(jobs)).isEqualTo(IntStream.range(0, 80).boxed().toList());
      assertThat(most).hasValueLessThanOrEqualTo(800).hasValueGreaterThan(600);
      assertThat(mostBigs).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void small_jobs_run_beside_a_big_one_and_a_big_one_gets_help_before_the_next_small_one() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      Schedule schedule = new Schedule(Workers.of(pool, 2), new MemoryBudget(800, 800));
      CountDownLatch smallBegan = new CountDownLatch(1);
      CountDownLatch bigAsks = new CountDownLatch(1);
      AtomicInteger smallDone = new AtomicInteger();
      List<Schedule.Job<Integer>> jobs = new ArrayList<>();
      jobs.add(
          new Schedule.Job<>(
              "big",
              500,
              workers -> {
                smallBegan.await();
                CountDownLatch both = new CountDownLatch(2);
                Callable<Integer> half =
                    () -> {
                      both.countDown();
                      bigAsks.countDown();
                      both.await(); // only two threads at once get past this
                      return smallDone.get();
                    };
                return workers.all(List.of(half, half)).get(1);
              }));
      for (int i = 0; i < 10; i++) {
        jobs.add(
            new Schedule.Job<>(
                "small " + i,
                1,
                workers -> {
                  smallBegan.countDown();
                  bigAsks.await();
                  return smallDone.incrementAndGet();
                }));
      }
      assertThat(schedule.run(jobs).get(0)).isBetween(1, 2);
      assertThat(smallDone).hasValue(10);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void the_first_failure_is_thrown_and_nothing_begins_after_it() {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      MemoryBudget memory = new MemoryBudget(800, 800);
      Schedule schedule = new Schedule(Workers.of(pool, 4), memory);
      AtomicInteger begun = new AtomicInteger();
      List<Schedule.Job<Integer>> jobs =
          IntStream.range(0, 1000)
              .mapToObj(
                  i ->
                      new Schedule.Job<Integer>(
                          "job " + i,
                          100,
                          workers -> {
                            begun.incrementAndGet();
                            throw new MalformedInputException("bad " + i, "");
                          }))
              .toList();
      assertThatThrownBy(() -> schedule.run(jobs))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("bad 0");
      assertThat(begun.get()).isLessThanOrEqualTo(8);
      memory.reserve(800, List.of(), "all of it").close();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void what_follows_a_job_comes_before_other_small_ones_even_if_it_is_large() {
    List<String> order = new ArrayList<>();
    Schedule schedule = new Schedule(Workers.callerOnly(), new MemoryBudget(800, 800));
    Schedule.Job<String> last = noted("last", 1, order);
    Schedule.Job<String> second = noted("second", 700, order).then(name -> List.of(last));
    List<Schedule.Job<String>> jobs =
        List.of(
            noted("first", 50, order).then(name -> List.of(second)),
            noted("small", 40, order),
            noted("smaller", 30, order));
    assertThat(schedule.run(jobs)).containsExactly("first", "small", "smaller");
    assertThat(order).containsExactly("first", "second", "last", "small", "smaller");
  }

  private static Schedule.Job<String> noted(String name, long bytes, List<String> order) {
    return new Schedule.Job<>(
        name,
        bytes,
        workers -> {
          order.add(name);
          return name;
        });
  }

  @Test
  void a_small_job_passes_what_there_is_no_room_for_beside_a_big_one() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      Schedule schedule = new Schedule(Workers.of(pool, 2), new MemoryBudget(800, 800));
      CountDownLatch fitting = new CountDownLatch(1);
      List<String> order = Collections.synchronizedList(new ArrayList<>());
      Schedule.Job<String> wide = noted("wide", 600, order);
      List<Schedule.Job<String>> jobs =
          List.of(
              new Schedule.Job<>(
                  "big",
                  500,
                  workers -> {
                    fitting.await();
                    return "big";
                  }),
              noted("narrow", 10, order).then(name -> List.of(wide)),
              new Schedule.Job<>(
                  "fitting",
                  5,
                  workers -> {
                    fitting.countDown();
                    return "fitting";
                  }));
      assertThat(schedule.run(jobs)).containsExactly("big", "narrow", "fitting");
      assertThat(order).containsExactly("narrow", "wide");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void nothing_follows_a_failure_and_the_failure_of_what_follows_is_thrown() {
    MemoryBudget memory = new MemoryBudget(800, 800);
    Schedule schedule = new Schedule(Workers.callerOnly(), memory);
    List<String> order = new ArrayList<>();
    Schedule.Job<String> bad =
        new Schedule.Job<>(
            "bad",
            10,
            workers -> {
              throw new MalformedInputException("bad", "");
            });
    Schedule.Job<String> after = noted("after", 1, order);
    List<Schedule.Job<String>> jobs =
        List.of(
            noted("first", 50, order).then(name -> List.of(bad.then(n -> List.of(after)))),
            noted("small", 40, order));
    assertThatThrownBy(() -> schedule.run(jobs)).hasMessageContaining("bad");
    assertThat(order).containsExactly("first");
    memory.reserve(800, List.of(), "all of it").close();
  }

  @Test
  void what_a_job_needs_no_longer_is_there_for_others_before_it_ends() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      MemoryBudget memory = new MemoryBudget(800, 800);
      Schedule schedule = new Schedule(Workers.of(pool, 2), memory);
      CountDownLatch otherBegan = new CountDownLatch(1);
      Schedule.Job<Boolean> big =
          new Schedule.Job<>(
              "big",
              700,
              workers -> {
                boolean before = otherBegan.await(50, TimeUnit.MILLISECONDS);
                workers.forPart().needsOnly(0); // a part doesn't speak for the whole
                before |= memory.reserveBeside(101, List.of()).isPresent();
                workers.needsOnly(300);
                return !before && otherBegan.await(20, TimeUnit.SECONDS);
              });
      Schedule.Job<Boolean> other =
          new Schedule.Job<>(
              "other",
              400,
              workers -> {
                otherBegan.countDown();
                return true;
              });
      assertThat(schedule.run(List.of(big, other))).containsExactly(true, true);
      assertThat(memory.reserveBeside(800, List.of())).as("all is given back").isPresent();
    } finally {
      pool.shutdownNow();
    }
  }
}
