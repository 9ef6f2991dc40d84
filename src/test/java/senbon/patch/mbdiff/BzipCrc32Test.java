package senbon.patch.mbdiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BzipCrc32Test {
  @Test
  void the_known_values_come_out() {
    assertThat(BzipCrc32.of("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xFC891918);
    assertThat(BzipCrc32.of("hello world\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0x4EECE836);
    assertThat(BzipCrc32.of(new byte[0])).isZero();
  }

  @Test
  void any_length_gives_what_bit_by_bit_division_gives() {
    byte[] bytes = new byte[70];
    new Random(1).nextBytes(bytes);
    for (int length = 0; length <= bytes.length; length++) {
      int crc = -1;
      for (int i = 0; i < length; i++) {
        crc ^= bytes[i] << 24;
        for (int bit = 0; bit < 8; bit++) {
          crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }
      }
      assertThat(BzipCrc32.of(Arrays.copyOf(bytes, length))).isEqualTo(~crc);
    }
  }
}
