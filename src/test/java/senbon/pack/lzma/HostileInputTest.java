package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.PatchEncoder;

/** Inputs that make careless match finders quadratic; 1 MB of each takes well under a second. */
final class HostileInputTest {
  private static final int LENGTH = 1_000_000;

  @Test
  void runs_are_no_slower_than_other_data() {
    finishes(Samples.filled(LENGTH, 0));
  }

  @Test
  void short_periods_are_no_slower_than_other_data() {
    finishes(Samples.periodic(LENGTH, 2, 1));
    finishes(Samples.periodic(LENGTH, 271, 1));
    finishes(Samples.periodic(LENGTH, 300, 1));
  }

  @Test
  void two_letters_at_random_are_bounded() {
    byte[] plain = new byte[LENGTH];
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i++) {
      plain[i] = (byte) random.nextInt(2);
    }
    finishes(plain);
  }

  @Test
  void copies_just_shorter_than_the_longest_are_bounded() {
    byte[] plain = Samples.periodic(LENGTH, 1000, 1);
    for (int i = 0; i < LENGTH; i += 270) {
      plain[i] = (byte) (i / 270);
    }
    finishes(plain);
  }

  @Test
  void one_difference_after_runs_of_every_length_is_bounded() {
    byte[] plain = new byte[LENGTH];
    Random random = new Random(1);
    for (int i = 0; i < LENGTH; i += 5 + random.nextInt(270)) {
      plain[i] = 1;
    }
    finishes(plain);
  }

  private static void finishes(byte[] plain) {
    byte[] packed =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () ->
                PatchEncoder.encode(
                    plain, new int[] {plain.length}, Effort.DEFAULT, Workers.callerOnly()));
    assertThat(packed.length).isLessThan(plain.length / 2);
  }
}
