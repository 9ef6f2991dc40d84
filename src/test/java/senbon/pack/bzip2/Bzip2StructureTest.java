package senbon.pack.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.MalformedInputException;
import senbon.pack.Unpacker;

/** {@code bzip2 -t} gave the verdicts. */
final class Bzip2StructureTest {
  private static byte[] packed(byte[] plain, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, level)) {
      bzip2.write(plain);
    }
    return out.toByteArray();
  }

  @Test
  void sound_streams_pass_whatever_they_hold() throws IOException {
    Random random = new Random(1);
    byte[] noise = new byte[250_000];
    random.nextBytes(noise);
    byte[] text = new byte[300_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) ("a word or two ".charAt(i % 14) + (random.nextInt(50) == 0 ? 1 : 0));
    }
    for (byte[] plain : new byte[][] {{}, {7}, new byte[1_000_000], noise, text}) {
      for (int level : new int[] {1, 9}) {
        byte[] stream = packed(plain, level);
        assertThat(Bzip2Structure.problem(stream)).isEmpty();
        assertThat(Unpacker.unpack(stream, 1 << 24, "m")).isEqualTo(plain);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "425a6839314159265359082e66630000016080400000080008200036cc0cc26ec2ee48a70a120105cccc60,"
        + " one of its code tables has a code of 27 bits",
    "425a39, it does not begin as bzip2 does",
    "425a6830, its size of blocks is none of bzip2",
    "425a6839, it is cut off",
    "425a683917724538509000000000, ''",
    "425a6839177245385090000000000a, something follows its end",
    "425a6839177245385091000000000a, one of its blocks has no beginning",
  })
  void what_libbz2_stops_at_is_named(String hex, String problem) {
    byte[] stream = HexFormat.of().parseHex(hex);
    assertThat(Bzip2Structure.problem(stream).orElse("")).isEqualTo(problem);
  }

  @Test
  void a_member_that_the_library_alone_would_take_is_refused() {
    byte[] stream =
        HexFormat.of()
            .parseHex(
                "425a6839314159265359082e66630000016080400000080008200036cc0cc26ec2ee48a70a12"
                    + "0105cccc60");
    assertThatThrownBy(() -> Unpacker.unpack(stream, 100, "m"))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void no_damage_makes_it_fail_otherwise() throws IOException {
    byte[] good =
        packed("some text, some more text".repeat(20).getBytes(StandardCharsets.US_ASCII), 1);
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] bad = Arrays.copyOf(good, good.length - (i % 9 == 0 ? random.nextInt(30) : 0));
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      refused += Bzip2Structure.problem(bad).isPresent() ? 1 : 0;
    }
    assertThat(refused).isBetween(1000, 4999);
  }
}
