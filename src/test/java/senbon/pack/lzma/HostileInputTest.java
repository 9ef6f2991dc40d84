package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.base.work.Effort;

/**
 * Inputs that make careless match finders quadratic, against usual ones: sparse differences, as the
 * diff block of a patch has them. Steps are compared, not times, so the results are always the
 * same.
 */
final class HostileInputTest {
  private static final int LENGTH = 1_000_000;
  private static final Map<Effort, Long> USUAL = new EnumMap<>(Effort.class);

  @ParameterizedTest
  @EnumSource(Effort.class)
  void a_run_takes_a_tenth_of_the_usual_steps_at_most(Effort effort)
      throws ReflectiveOperationException {
    assertThat(steps(Samples.filled(LENGTH, 0), effort)).isLessThan(usual(effort) / 10);
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void short_periods_take_no_more_than_the_usual_steps(Effort effort)
      throws ReflectiveOperationException {
    for (int period : new int[] {2, 271, 300}) {
      assertThat(steps(Samples.periodic(LENGTH, period, 1), effort))
          .as("period %d", period)
          .isLessThan(usual(effort));
    }
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void one_difference_after_runs_of_every_length_takes_no_more_than_the_usual_steps(Effort effort)
      throws ReflectiveOperationException {
    byte[] plain = new byte[LENGTH];
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i += 5 + random.nextInt(270)) {
      plain[i] = 1;
    }
    assertThat(steps(plain, effort)).isLessThan(usual(effort));
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void two_letters_at_random_take_four_times_the_usual_steps_at_most(Effort effort)
      throws ReflectiveOperationException {
    byte[] plain = new byte[LENGTH];
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      plain[i] = (byte) random.nextInt(2);
    }
    assertThat(steps(plain, effort)).isLessThan(4 * usual(effort));
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void copies_just_shorter_than_the_longest_take_five_times_the_usual_steps_at_most(Effort effort)
      throws ReflectiveOperationException {
    byte[] plain = Samples.periodic(LENGTH, 1000, 1);
    for (int i = 0; i < LENGTH; i += 270) {
      plain[i] = (byte) (i / 270);
    }
    assertThat(steps(plain, effort)).isLessThan(5 * usual(effort));
  }

  private static long usual(Effort effort) throws ReflectiveOperationException {
    if (!USUAL.containsKey(effort)) {
      USUAL.put(effort, steps(Samples.sparse(LENGTH, 60, 1), effort));
    }
    return USUAL.get(effort);
  }

  private static long steps(byte[] plain, Effort effort) throws ReflectiveOperationException {
    return StepCounter.toEncode(plain, effort);
  }
}
