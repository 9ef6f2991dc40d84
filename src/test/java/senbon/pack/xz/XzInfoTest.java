package senbon.pack.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.ARM64Options;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import senbon.base.XzFilter;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.ArraySource;
import senbon.base.io.ByteSource;
import senbon.pack.Samples;
import senbon.pack.Unpacker;

final class XzInfoTest {
  private static final byte[] PLAIN = Samples.mixed(5000);

  @Test
  void branch_filters_of_updaters_are_accepted() {
    for (FilterOptions filter :
        new FilterOptions[] {new X86Options(), new ARMOptions(), new ARMThumbOptions()}) {
      byte[] packed = xz(XZ.CHECK_CRC64, filter, Samples.lzma2());
      assertThat(XzInfo.of(packed, "m").refusal()).isEmpty();
      assertThat(Unpacker.unpack(packed, 5000, "m")).isEqualTo(PLAIN);
    }
    assertThat(XzInfo.of(xz(XZ.CHECK_CRC64, new X86Options(), Samples.lzma2()), "m").filters())
        .containsExactly(XzFilter.X86);
    assertThat(XzInfo.of(xz(XZ.CHECK_CRC64, Samples.lzma2()), "m").filters()).isEmpty();
  }

  @Test
  void other_filters_are_described_and_refused() throws UnsupportedOptionsException {
    X86Options shifted = new X86Options();
    shifted.setStartOffset(4096);
    refused(xz(XZ.CHECK_CRC64, new DeltaOptions(1), Samples.lzma2()), "delta with properties");
    refused(xz(XZ.CHECK_CRC64, new ARM64Options(), Samples.lzma2()), "ARM64, LZMA2");
    refused(xz(XZ.CHECK_CRC64, new X86Options(), new X86Options(), Samples.lzma2()), "x86, x86");
    refused(xz(XZ.CHECK_CRC64, shifted, Samples.lzma2()), "x86 with properties");
  }

  @Test
  void checks_of_updaters_are_accepted_and_others_refused() {
    for (int check : new int[] {XZ.CHECK_NONE, XZ.CHECK_CRC32, XZ.CHECK_CRC64}) {
      byte[] packed = xz(check, Samples.lzma2());
      assertThat(XzInfo.of(packed, "m").check()).isEqualTo(check);
      assertThat(Unpacker.unpack(packed, 5000, "m")).isEqualTo(PLAIN);
    }
    refused(xz(XZ.CHECK_SHA256, Samples.lzma2()), "SHA-256");
  }

  @Test
  void a_member_in_a_file_tells_the_same_as_one_in_memory_and_little_of_it_is_read()
      throws IOException {
    byte[] plain = new byte[300_000];
    new Random(5).nextBytes(plain);
    byte[] packed =
        Samples.xz(
            XZ.CHECK_CRC64,
            new FilterOptions[] {new X86Options(), Samples.lzma2()},
            Arrays.copyOf(plain, 150_000),
            Arrays.copyOfRange(plain, 150_000, 300_000));
    AtomicLong read = new AtomicLong();
    ByteSource source = new Watched(packed, read::addAndGet);
    assertThat(XzInfo.of(source, "m")).isEqualTo(XzInfo.of(packed, "m"));
    assertThat(read.get()).isLessThan(50_000);
    assertThat(Unpacker.head(source, 4096, "m")).isEqualTo(Arrays.copyOf(plain, 4096));
    assertThat(Unpacker.head(source, 400_000, "m")).isEqualTo(plain);
    assertThatThrownBy(() -> XzInfo.of(source.part(0, packed.length - 4), "m"))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> XzInfo.of(source.part(4, packed.length - 4), "m"))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> Unpacker.head(source.part(0, 20), 10, "m"))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void many_small_blocks_in_a_file_are_read_about_once() throws IOException {
    byte[][] parts = new byte[2000][];
    Arrays.fill(parts, new byte[] {1, 2, 3});
    byte[] packed = Samples.xz(XZ.CHECK_CRC64, new FilterOptions[] {Samples.lzma2()}, parts);
    AtomicLong read = new AtomicLong();
    assertThat(XzInfo.of(new Watched(packed, read::addAndGet), "m").blocks()).isEqualTo(2000);
    assertThat(read.get()).isLessThan(2L * packed.length);
  }

  @Test
  void a_file_that_cannot_be_read_is_no_damage() {
    ByteSource broken =
        new Watched(
            new byte[100],
            length -> {
              throw new IOException("Input/output error");
            });
    assertThatThrownBy(() -> XzInfo.of(broken, "m")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Unpacker.head(broken, 10, "m")).isInstanceOf(IOException.class);
  }

  /** Is told of each read before it is made. */
  private interface Watch {
    void reading(int length) throws IOException;
  }

  private record Watched(ByteSource bytes, Watch watch) implements ByteSource {
    Watched(byte[] bytes, Watch watch) {
      this(new ArraySource("m", bytes), watch);
    }

    @Override
    public String name() {
      return bytes.name();
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public void readFully(long position, byte[] into, int offset, int length) throws IOException {
      watch.reading(length);
      bytes.readFully(position, into, offset, length);
    }

    @Override
    public void close() {}
  }

  @Test
  void a_dictionary_may_have_64_mebibytes_and_no_more() {
    byte[] largest = withDictionary(28);
    assertThat(XzInfo.of(largest, "m").dictionary()).isEqualTo(64 << 20);
    assertThat(XzInfo.of(largest, "m").refusal()).isEmpty();
    assertThat(Unpacker.unpack(largest, 5000, "m")).isEqualTo(PLAIN);
    refused(withDictionary(29), "100663296 bytes is larger than 64 MiB");
    refused(withDictionary(40), "4294967295 bytes is larger than 64 MiB");
    assertThatThrownBy(() -> XzInfo.of(withDictionary(41), "m"))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void blocks_are_counted_and_their_sizes_added() {
    byte[] packed =
        Samples.xz(
            XZ.CHECK_CRC32, new FilterOptions[] {Samples.lzma2()}, PLAIN, new byte[1], PLAIN);
    XzInfo info = XzInfo.of(packed, "m");
    assertThat(info.blocks()).isEqualTo(3);
    assertThat(info.plainSize()).isEqualTo(10_001);
    assertThat(info.chains()).hasSize(1);
    assertThat(Unpacker.unpack(packed, 20_000, "m"))
        .isEqualTo(Samples.joined(PLAIN, new byte[1], PLAIN));
  }

  @Test
  void more_than_one_stream_or_anything_after_it_is_refused() {
    byte[] one = xz(XZ.CHECK_CRC64, Samples.lzma2());
    assertThatThrownBy(() -> XzInfo.of(Samples.joined(one, one), "m"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("not exactly one xz stream");
    for (int extra : new int[] {1, 4, 12}) {
      assertThatThrownBy(() -> XzInfo.of(Samples.joined(one, new byte[extra]), "m"))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("m: ");
    }
  }

  /** Changes the size, as the format codes it, in the header of the only block. */
  private static byte[] withDictionary(int code) {
    byte[] packed = xz(XZ.CHECK_CRC64, Samples.lzma2());
    packed[16] = (byte) code;
    CRC32 crc = new CRC32();
    crc.update(packed, 12, 8);
    ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).putInt(20, (int) crc.getValue());
    return packed;
  }

  private static byte[] xz(int check, FilterOptions... filters) {
    return Samples.xz(check, filters, PLAIN);
  }

  private static void refused(byte[] packed, String why) {
    assertThat(XzInfo.of(packed, "m").refusal())
        .hasValueSatisfying(s -> assertThat(s).contains(why));
    assertThatThrownBy(() -> Unpacker.unpack(packed, 5000, "m"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(why);
  }
}
