package senbon.base.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ComparingStreamTest {
  private static final byte[] EXPECTED = new byte[255];

  static {
    new Random(2).nextBytes(EXPECTED);
  }

  /** Written in pieces of every length up to 40, some of them single bytes. */
  private static int firstDifference(byte[] written) {
    ComparingStream stream = new ComparingStream(EXPECTED);
    int length = 0;
    for (int at = 0; at < written.length; at += length) {
      length = Math.min((at * 7 + 1) % 40 + 1, written.length - at);
      if (length == 1) {
        stream.write(written[at]);
      } else {
        stream.write(written, at, length);
      }
    }
    return stream.firstDifference();
  }

  @Test
  void the_same_bytes_differ_nowhere() {
    assertThat(firstDifference(EXPECTED)).isEqualTo(-1);
    assertThat(new ComparingStream(new byte[0]).firstDifference()).isEqualTo(-1);
  }

  @Test
  void every_changed_byte_and_a_different_length_are_found() {
    for (int i = 0; i < EXPECTED.length; i++) {
      byte[] other = EXPECTED.clone();
      other[i] ^= 1;
      assertThat(firstDifference(other)).isEqualTo(i);
      assertThat(firstDifference(Arrays.copyOf(EXPECTED, i))).isEqualTo(i);
    }
    assertThat(firstDifference(Arrays.copyOf(EXPECTED, 256))).isEqualTo(255);
  }

  @Test
  void of_several_differences_the_first_counts() {
    byte[] other = EXPECTED.clone();
    other[100] ^= 1;
    other[200] ^= 1;
    assertThat(firstDifference(other)).isEqualTo(100);
  }
}
