package senbon.pack.xz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.pack.PatchEncoder;

final class XzSpendingTest {
  private static byte[] zerosThenNoise(int zeros, int noise) {
    byte[] plain = new byte[zeros + noise];
    byte[] random = new byte[noise];
    new Random(1).nextBytes(random);
    System.arraycopy(random, 0, plain, zeros, noise);
    return plain;
  }

  @Test
  void sections_with_chunks_of_their_own_take_what_their_chunks_take() {
    byte[] plain = zerosThenNoise(100_000, 1000);
    int[] ends = {100_000, 101_000};
    byte[] packed = PatchEncoder.encode(plain, ends, Effort.DEFAULT, Workers.callerOnly());
    long[] spent = XzSpending.of(packed, plain.length, ends, "p");
    // A stored chunk has a header of three bytes.
    assertThat(spent[1]).isEqualTo(1003);
    // Headers of stream (12) and block (12), end of the chunks (1), check (8), index, footer (12).
    long container = packed.length - LongStream.of(spent).sum();
    assertThat(container).isBetween(12 + 12 + 1 + 8 + 12 + 12L, 70L);
  }

  @Test
  void a_chunk_over_several_sections_is_divided_where_the_decoder_stands() {
    for (Packing packing : new Packing[] {Packing.XZ, Packing.XZ_X86}) {
      byte[] plain = zerosThenNoise(100_000, 1000);
      byte[] packed = Packer.pack(plain, packing);
      long[] spent =
          XzSpending.of(packed, plain.length, new int[] {50_000, 50_000, 100_000, 101_000}, "p");
      assertThat(spent[1]).isZero();
      assertThat(spent[0] + spent[2]).isBetween(20L, 200L);
      assertThat(spent[3]).isBetween(990L, 1030L);
      assertThat(packed.length - LongStream.of(spent).sum()).isBetween(57L, 70L);
    }
  }

  @Test
  void stretches_never_change_the_sum() {
    byte[] plain = zerosThenNoise(70_000, 70_000);
    byte[] packed = Packer.pack(plain, Packing.XZ);
    long sum = XzSpending.of(packed, plain.length, new int[] {plain.length}, "p")[0];
    Random random = new Random(2);
    for (int i = 0; i < 20; i++) {
      int[] ends = random.ints(5, 0, plain.length).sorted().toArray();
      ends[4] = plain.length;
      long[] spent = XzSpending.of(packed, plain.length, ends, "p");
      assertThat(LongStream.of(spent).sum()).as(Arrays.toString(ends)).isEqualTo(sum);
    }
  }
}
