package senbon.diff.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StretchesTest {
  @Test
  void of_too_many_the_short_ones_become_new_bytes() {
    Stretches stretches = new Stretches();
    for (int i = 0; i < 100; i++) {
      stretches.add(1000 + 20 * i, i); // of 5 bytes
      stretches.add(1005 + 20 * i, Stretches.NEW);
    }
    stretches.add(3000, 7); // of 1000 bytes
    assertThat(stretches.atMost(201, 4000)).isSameAs(stretches);
    Stretches fewer = stretches.atMost(100, 4000);
    assertThat(fewer.size()).isEqualTo(2);
    assertThat(fewer.start(0)).isEqualTo(1000);
    assertThat(fewer.diagonal(0)).isEqualTo(Stretches.NEW);
    assertThat(fewer.start(1)).isEqualTo(3000);
    assertThat(fewer.diagonal(1)).isEqualTo(7);
  }
}
