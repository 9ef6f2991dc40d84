package senbon.diff.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ByteCostsTest {
  private static final Costs COSTS = new Costs(1300, 16, 230, 250, 6, 48, 150, 20, 100);

  private final Random random = new Random(7);
  private final byte[] old = new byte[3000];
  private final byte[] target = new byte[3000];
  private final ByteCosts bytes = new ByteCosts(old, target, COSTS);

  /** Bytes of few values, some as those a table's entry before, or one more or less. */
  @BeforeEach
  void fill() {
    for (byte[] file : new byte[][] {old, target}) {
      for (int i = 0; i < file.length; i++) {
        int stride = new int[] {1, 2, 4, 8, 12, 24}[random.nextInt(6)];
        boolean repeats = i >= stride && random.nextInt(3) > 0;
        file[i] = (byte) (repeats ? file[i - stride] + random.nextInt(3) - 1 : random.nextInt(256));
      }
    }
  }

  @Test
  void many_new_bytes_cost_what_they_cost_one_by_one() {
    for (int i = 0; i < 20_000; i++) {
      int from = random.nextInt(target.length);
      int to = Math.min(target.length, from + random.nextInt(65));
      long sum = 0;
      for (int at = from; at < to; at++) {
        sum += bytes.literal(at);
      }
      assertThat(bytes.literals(from, to)).as(from + " to " + to).isEqualTo(sum);
    }
  }

  @Test
  void a_diagonal_is_told_to_cost_less_if_it_does() {
    int less = 0;
    for (int i = 0; i < 50_000; i++) {
      int at = i < 100 ? i : random.nextInt(target.length);
      long own = new long[] {6, 48, 230, 250, Long.MAX_VALUE}[random.nextInt(5)];
      int diagonal = random.nextInt(2 * old.length) - old.length;
      bytes.compareWith(at, own);
      boolean expected = bytes.mismatch(at, diagonal, false) < own;
      assertThat(bytes.isLess(at, diagonal)).as(at + ", " + diagonal).isEqualTo(expected);
      less += expected ? 1 : 0;
    }
    assertThat(less).isBetween(5_000, 45_000);
  }
}
