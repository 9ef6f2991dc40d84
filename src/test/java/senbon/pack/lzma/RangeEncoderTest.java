package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeEncoderTest {
  /** The interval's start as a number without end, and where its lowest byte is, as they grow. */
  private BigInteger low = BigInteger.ZERO;

  private int bytes;
  private long range = 0xFFFF_FFFFL;
  private int deepestCarry;

  private void raise(long by) {
    BigInteger sum = low.add(BigInteger.valueOf(by));
    deepestCarry = Math.max(deepestCarry, sum.xor(low).bitLength() - Integer.SIZE);
    low = sum;
  }

  private void normalize() {
    if (range < 1 << 24) {
      range <<= 8;
      low = low.shiftLeft(8);
      bytes++;
    }
  }

  private int encode(int probability, int bit) {
    long bound = (range >>> 11) * probability;
    if (bit == 1) {
      raise(bound);
    }
    range = bit == 1 ? range - bound : bound;
    normalize();
    return bit == 1 ? probability - (probability >> 5) : probability + ((2048 - probability) >> 5);
  }

  /**
   * The bit after which the interval holds the place where a carry would go far, if it does now.
   */
  private int keepingTheCarryOpen(int probability, int other) {
    long part = low.longValue() & 0xFFFF_FFFFL;
    long bound = (range >>> 11) * probability;
    return part + range <= 0xFFFF_FFFFL ? other : part + bound <= 0xFFFF_FFFFL ? 1 : 0;
  }

  private void encodeDirect(int bit) {
    range >>>= 1;
    raise(bit * range);
    normalize();
  }

  @Test
  void what_is_written_is_the_start_of_the_interval_with_all_its_carries() {
    Random random = new Random(5);
    short[] probabilities = new short[8];
    RangeEncoder encoder = new RangeEncoder(1 << 16);
    for (int round = 0; round < 200; round++) {
      low = BigInteger.ZERO;
      bytes = 0;
      range = 0xFFFF_FFFFL;
      Arrays.fill(probabilities, (short) 1024);
      encoder.restart();
      int ones = random.nextInt(17);
      for (int i = 0; i < 5000; i++) {
        int bit = random.nextInt(16) < ones ? 1 : 0;
        if (random.nextInt(100) == 0) {
          encoder.encodeDirect(bit, 1);
          encodeDirect(bit);
        } else {
          int index = random.nextInt(8);
          if (random.nextInt(100) > 0) {
            bit = keepingTheCarryOpen(probabilities[index], bit);
          }
          int moved = encode(probabilities[index], bit);
          encoder.encode(probabilities, index, bit);
          assertThat(probabilities[index]).isEqualTo((short) moved);
        }
      }
      assertThat(encoder.finishedSize()).isEqualTo(1 + bytes + 4);
      int size = encoder.finish();
      BigInteger written = new BigInteger(1, Arrays.copyOf(encoder.buffer(), size));
      assertThat(written).isEqualTo(low);
      assertThat(size).isEqualTo(1 + bytes + 4);
    }
    assertThat(deepestCarry).as("bits that a carry changed in bytes before").isGreaterThan(24);
  }
}
