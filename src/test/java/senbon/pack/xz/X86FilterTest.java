package senbon.pack.xz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.X86Options;

final class X86FilterTest {
  /** Bytes of which many are codes, signs, and what is next to them. */
  private static byte[] dense(Random random, int length) {
    int[] often = {0xE8, 0xE9, 0x00, 0xFF, 0xE7, 0xEA, 0x01, 0xFE};
    byte[] bytes = new byte[length];
    int rare = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(rare) < 2 ? often[random.nextInt(8)] : random.nextInt(256));
    }
    return bytes;
  }

  private static byte[] byXzJava(byte[] filtered) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(filtered);
    return new X86Options().getInputStream(in, BasicArrayCache.getInstance()).readAllBytes();
  }

  @Test
  void it_undoes_what_xz_does_whatever_the_bytes() throws IOException {
    Random random = new Random(1);
    for (int n = 0; n < 4_000; n++) {
      byte[] filtered = dense(random, random.nextInt(n % 200 == 0 ? 20_000 : 60));
      int start = random.nextInt(9);
      byte[] bytes = new byte[start + filtered.length + random.nextInt(9)];
      Arrays.fill(bytes, (byte) 0xE8);
      System.arraycopy(filtered, 0, bytes, start, filtered.length);
      byte[] expected = bytes.clone();
      byte[] undone = byXzJava(filtered);
      System.arraycopy(undone, 0, expected, start, undone.length);
      X86Filter.undo(bytes, start, start + filtered.length);
      assertThat(bytes).as("input " + n).isEqualTo(expected);
    }
  }
}
