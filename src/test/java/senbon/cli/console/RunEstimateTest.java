package senbon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a run still takes, as far as it is known. */
final class RunEstimateTest {
  private long now;
  private final RunEstimate run = new RunEstimate(() -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void it_knows_nothing_before_anything_is_done() {
    run.stage("decode");
    run.expected(100);
    pass(10);
    assertThat(run.left()).isEmpty();
    assertThat(run.share()).isZero();
  }

  @Test
  void what_is_guessed_counts_until_it_is_known() {
    run.stage("decode");
    run.guessed(900);
    run.expected(100);
    pass(10);
    run.done(100);
    assertThat(run.share()).isEqualTo(0.1);
    assertThat(run.left()).contains(Duration.ofSeconds(90));
    run.stage("plan");
    assertThat(run.left()).contains(Duration.ofSeconds(90));
    run.expected(300);
    run.stage("patch");
    assertThat(run.share()).isEqualTo(0.25);
    assertThat(run.left()).contains(Duration.ofSeconds(30));
  }

  @Test
  void the_pace_is_that_of_the_stage_once_some_of_it_is_done() {
    run.stage("decode");
    run.expected(100);
    pass(10);
    run.done(100);
    run.expected(100);
    run.stage("patch");
    pass(10);
    run.done(2);
    assertThat(run.left()).as("too little to tell").contains(Duration.ofNanos(19_215_686_274L));
    run.done(8);
    assertThat(run.left()).contains(Duration.ofSeconds(90));
  }

  @Test
  void a_second_or_two_are_not_told() {
    run.expected(100);
    pass(10);
    run.done(80);
    assertThat(run.left()).isEmpty();
  }
}
