package senbon.base.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class ByteSourceStreamTest {
  @Test
  void what_is_passed_over_is_not_read() throws IOException {
    long[] read = new long[1];
    ByteSource source =
        new ByteSource() {
          @Override
          public String name() {
            return "source";
          }

          @Override
          public long size() {
            return 1000;
          }

          @Override
          public void readFully(long position, byte[] into, int offset, int length) {
            read[0] += length;
            into[offset] = (byte) position;
          }

          @Override
          public void close() {}
        };
    try (InputStream in = source.stream(10, 100)) {
      in.skipNBytes(90);
      assertThat(read[0]).isZero();
      assertThat(in.read()).isEqualTo(100);
      assertThat(in.skip(50)).isEqualTo(9);
      assertThat(in.skip(-1)).isZero();
      assertThat(in.read()).isEqualTo(-1);
    }
  }
}
