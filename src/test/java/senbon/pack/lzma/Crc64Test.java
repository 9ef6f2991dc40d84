package senbon.pack.lzma;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.pack.xz.Crc64;

final class Crc64Test {
  @Test
  void the_published_check_value_comes_out() {
    byte[] digits = "123456789".getBytes(US_ASCII);
    assertThat(Crc64.of(digits, 0, digits.length)).isEqualTo(0x995D_C9BB_DF19_39FAL);
    assertThat(Crc64.of(digits, 4, 4)).isZero();
  }

  @Test
  void every_length_and_place_gives_what_a_bit_at_a_time_gives() {
    byte[] bytes = new byte[600_000];
    new Random(1).nextBytes(bytes);
    for (int from = 0; from < 20; from++) {
      for (int length = 0; length < 40; length++) {
        assertThat(Crc64.of(bytes, from, from + length)).isEqualTo(slow(bytes, from, length));
      }
    }
    assertThat(Crc64.of(bytes, 3, bytes.length)).isEqualTo(slow(bytes, 3, bytes.length - 3));
  }

  private static long slow(byte[] bytes, int from, int length) {
    long crc = -1;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[from + i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xC96C_5795_D787_0F42L;
      }
    }
    return ~crc;
  }
}
