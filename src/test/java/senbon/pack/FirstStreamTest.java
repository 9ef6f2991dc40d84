package senbon.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import senbon.TestArchive;

/** What an updater reads of a member that has something behind its stream. */
final class FirstStreamTest {
  private static final byte[] ONE = Packer.pack(TestArchive.text("once upon a time"), Packing.XZ);

  @Test
  void what_follows_the_first_stream_is_cut_off() {
    byte[] two = Arrays.copyOf(ONE, ONE.length * 2);
    System.arraycopy(ONE, 0, two, ONE.length, ONE.length);
    assertThat(FirstStream.of(two, "m")).isEqualTo(ONE);
    assertThat(FirstStream.of(Arrays.copyOf(ONE, ONE.length + 3), "m")).isEqualTo(ONE);
    byte[] empty = Packer.pack(new byte[0], Packing.XZ);
    assertThat(FirstStream.of(Arrays.copyOf(empty, empty.length + 4), "m")).isEqualTo(empty);
  }

  @Test
  void one_stream_and_what_is_none_stay_as_they_are() {
    byte[] cut = Arrays.copyOf(ONE, ONE.length - 5);
    byte[] bzip2 = Packer.pack(TestArchive.text("once upon a time"), Packing.BZIP2);
    for (byte[] member : new byte[][] {ONE, cut, bzip2, new byte[0], {1, 2, 3}}) {
      assertThat(FirstStream.of(member, "m")).isSameAs(member);
    }
  }
}
