package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BlockCutsTest {
  @Test
  void every_block_has_something_and_none_is_too_large() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] plain = new byte[random.nextInt(5000)];
      random.nextBytes(plain);
      if (plain.length > 0 && i % 3 == 0) {
        Arrays.fill(plain, random.nextInt(plain.length), plain.length, (byte) 0);
      }
      int blockSize = 1 + random.nextInt(i % 2 == 0 ? 20 : 3000);
      int[] cuts = BlockCuts.of(plain, profile(blockSize));
      assertThat(cuts).hasSize((plain.length + blockSize - 1) / blockSize + 1);
      assertThat(cuts[0]).isZero();
      assertThat(cuts[cuts.length - 1]).isEqualTo(plain.length);
      for (int k = 1; k < cuts.length; k++) {
        assertThat(cuts[k] - cuts[k - 1]).isBetween(1, blockSize);
      }
    }
  }

  @Test
  void a_block_of_mostly_one_byte_is_longer_than_one_that_changes() {
    byte[] plain = new byte[100_000];
    new Random(1).nextBytes(plain);
    Arrays.fill(plain, 0, 50_000, (byte) 0);
    int[] cuts = BlockCuts.of(plain, profile(80_000));
    assertThat(cuts[1]).isBetween(70_000, 76_000);
  }

  private static Profile profile(int blockSize) {
    return new Profile(blockSize, 1 << 16, 100, 100, 100, 4, 4, 4, 0, 273, 64);
  }
}
