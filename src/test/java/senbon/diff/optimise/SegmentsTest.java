package senbon.diff.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SegmentsTest {
  @Test
  void of_too_many_the_short_ones_become_new_bytes() {
    Segments segments = new Segments();
    for (int i = 0; i < 100; i++) {
      segments.add(1000 + 20 * i, i); // of 5 bytes
      segments.add(1005 + 20 * i, Segments.NEW);
    }
    segments.add(3000, 7); // of 1000 bytes
    assertThat(segments.atMost(201, 4000)).isSameAs(segments);
    Segments fewer = segments.atMost(100, 4000);
    assertThat(fewer.size()).isEqualTo(2);
    assertThat(fewer.start(0)).isEqualTo(1000);
    assertThat(fewer.diagonal(0)).isEqualTo(Segments.NEW);
    assertThat(fewer.start(1)).isEqualTo(3000);
    assertThat(fewer.diagonal(1)).isEqualTo(7);
  }
}
