package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class RunMapTest {
  @Test
  void positions_outside_of_runs_are_counted_between_any_two_places() {
    Random random = new Random(3);
    byte[] plain = new byte[1000];
    for (int i = 0; i < plain.length; i += 1 + random.nextInt(90)) {
      plain[i] = (byte) random.nextInt(1, 4);
    }
    RunMap runs = new RunMap(plain, 10, 990, RunMap.MIN_RUN);
    for (int from = 10; from < 990; from++) {
      int counted = 0;
      for (int to = from; to < 990; to++) {
        assertThat(runs.outsideIn(from, to)).isEqualTo(counted);
        counted += runs.isInside(to) ? 0 : 1;
      }
    }
  }
}
