package senbon.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import senbon.Mutations;
import senbon.base.XzFilter;
import senbon.base.failure.MalformedInputException;
import senbon.base.work.Workers;
import senbon.pack.xz.OversizeException;
import senbon.pack.xz.XzInfo;

final class UnpackerTest {
  @Test
  void nothing_and_unknown_formats_are_refused() {
    assertThatThrownBy(() -> Unpacker.unpack(new byte[0], 10, "a/b.so"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("a/b.so: it is empty");
    assertThatThrownBy(() -> Unpacker.unpack(new byte[] {'B', 'Z'}, 10, "a/b.so"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("neither xz nor bzip2");
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void every_truncation_is_refused(Packing packing) {
    byte[] packed = Packer.pack(Samples.mixed(20), packing);
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> Unpacker.unpack(cut, 1000, "m"))
          .isInstanceOf(MalformedInputException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void anything_after_the_stream_is_refused(Packing packing) {
    byte[] packed = Packer.pack(Samples.mixed(200), packing);
    for (byte[] extra : List.of(new byte[1], new byte[4], packed)) {
      byte[] longer = Samples.joined(packed, extra);
      assertThatThrownBy(() -> Unpacker.unpack(longer, 1000, "m"))
          .isInstanceOf(MalformedInputException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Packing.class)
  void a_result_of_the_limit_is_given_and_a_larger_one_refused(Packing packing) throws IOException {
    byte[] packed = Packer.pack(Samples.mixed(5000), packing);
    assertThat(Unpacker.unpack(packed, 5000, "m")).hasSize(5000);
    for (int limit : new int[] {0, 1, 4999}) {
      assertThatThrownBy(() -> Unpacker.unpack(packed, limit, "m"))
          .isInstanceOf(OversizeException.class)
          .hasMessageContaining("more than " + limit + " bytes");
      assertThatThrownBy(
              () -> {
                try (InputStream in = Unpacker.open(packed, limit, "m")) {
                  in.readAllBytes();
                }
              })
          .isInstanceOf(OversizeException.class);
    }
  }

  @Test
  void highly_compressed_members_unpack_beyond_the_first_allocation() {
    for (Packing packing : Packing.values()) {
      byte[] plain = new byte[300_000];
      byte[] packed = Packer.pack(plain, packing);
      assertThat(packed.length).isLessThan(600);
      assertThat(Unpacker.unpack(packed, 1L << 40, "m")).isEqualTo(plain);
      assertThat(Unpacker.unpack(packed, 300_000, "m")).isEqualTo(plain);
    }
  }

  @Test
  void the_plain_size_is_known_for_xz_only() {
    byte[] plain = Samples.mixed(777);
    assertThat(Unpacker.plainSize(Packer.pack(plain, Packing.XZ), "m")).hasValue(777);
    assertThat(Unpacker.plainSize(Packer.pack(plain, Packing.BZIP2), "m")).isEmpty();
  }

  @Test
  void a_claim_of_two_gibibytes_is_not_believed() {
    byte[] lying = claiming(Packer.pack(new byte[] {'1'}, Packing.XZ), 0x7fff_0000);
    assertThat(Unpacker.plainSize(lying, "m")).hasValue(0x7fff_0000);
    long before = allocated();
    assertThatThrownBy(() -> Unpacker.unpack(lying, Long.MAX_VALUE, "m"))
        .isInstanceOf(MalformedInputException.class);
    assertThat(allocated() - before).isLessThan(32 << 20);
  }

  @Test
  void many_blocks_with_the_largest_dictionary_cost_little_time_and_memory() {
    int count = 3000;
    byte[][] parts = new byte[count][1];
    byte[] packed = Samples.xz(XZ.CHECK_NONE, new FilterOptions[] {Samples.lzma2()}, parts);
    int stride = 20; // header 12, LZMA2 chunk of one byte 4, end marker 1, padding 3
    for (int at = 12; at < 12 + count * stride; at += stride) {
      assertThat(packed[at + 2]).isEqualTo((byte) XzFilter.LZMA2.id());
      packed[at + 4] = 28;
      ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 8, crc(packed, at, 8));
    }
    assertThat(XzInfo.of(packed, "m").dictionary()).isEqualTo(64 << 20);
    long before = allocated();
    assertThat(Unpacker.unpack(packed, count, "m")).hasSize(count);
    assertThat(allocated() - before).isLessThan(300 << 20);
  }

  @Test
  void a_claim_of_less_than_there_is_is_refused() {
    for (int plain : new int[] {2, 5000}) {
      FilterOptions[] filters = {Samples.lzma2()};
      byte[] packed = Samples.xz(XZ.CHECK_CRC64, filters, Samples.mixed(plain));
      for (int claim : new int[] {0, 1, plain - 1}) {
        byte[] lying = claiming(packed, claim);
        assertThatThrownBy(() -> Unpacker.unpack(lying, Long.MAX_VALUE, "m"))
            .isInstanceOf(MalformedInputException.class);
      }
    }
  }

  @Test
  void every_setting_of_lzma_unpacks_as_a_stream_of_it_does() throws IOException {
    byte[] plain = Samples.joined(Samples.mixed(70_000), new byte[40_000], Samples.mixed(30_000));
    for (int lc = 0; lc <= 4; lc++) {
      for (int lp = 0; lp + lc <= 4; lp++) {
        for (int pb = 0; pb <= 4; pb++) {
          LZMA2Options lzma2 = Samples.lzma2();
          lzma2.setLcLp(lc, lp);
          lzma2.setPb(pb);
          FilterOptions[] filters = {lzma2};
          byte[] packed = Samples.xz(XZ.CHECK_CRC32, filters, plain, Samples.mixed(lc + 1));
          byte[] expected = Samples.joined(plain, Samples.mixed(lc + 1));
          assertThat(Unpacker.unpack(packed, 1 << 20, "m")).isEqualTo(expected);
          assertThat(Unpacker.unpackByStream(packed, 1 << 20, "m")).isEqualTo(expected);
          assertThat(Unpacker.unpackByStream(packed, 1 << 20, "m", Workers.callerOnly()))
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void every_filter_of_an_updater_is_undone() throws IOException {
    byte[] plain = Samples.mixed(50_000);
    for (int i = 0; i < plain.length - 5; i += 40) {
      plain[i] = (byte) 0xe8; // a call, which the filter for x86 changes
      plain[i + 4] = 0;
      plain[i + 7] = (byte) 0xeb; // and one of ARM
    }
    for (FilterOptions filter :
        List.of(new X86Options(), new ARMOptions(), new ARMThumbOptions())) {
      FilterOptions[] filters = {filter, Samples.lzma2()};
      byte[] packed = Samples.xz(XZ.CHECK_CRC64, filters, plain, plain);
      assertThat(Unpacker.unpack(packed, 1 << 20, "m")).isEqualTo(Samples.joined(plain, plain));
    }
  }

  @Test
  void a_wrong_checksum_is_refused_whatever_its_kind() {
    FilterOptions[] filters = {Samples.lzma2()};
    for (int check : new int[] {XZ.CHECK_CRC32, XZ.CHECK_CRC64}) {
      byte[] packed = Samples.xz(check, filters, Samples.mixed(100));
      packed[packed.length - 12 - 8 - 1] ^= 1; // the last byte before an index of eight
      assertThatThrownBy(() -> Unpacker.unpack(packed, 1000, "m"))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("does not match its CRC");
    }
  }

  @Test
  void damage_of_any_kind_is_refused_or_harmless() throws IOException {
    byte[] plain = Samples.mixed(600);
    FilterOptions[] filters = {new X86Options(), Samples.lzma2()};
    FilterOptions[] unfiltered = {Samples.lzma2()};
    List<byte[]> seeds =
        List.of(
            Samples.xz(XZ.CHECK_CRC64, filters, plain),
            Samples.xz(XZ.CHECK_NONE, filters, plain, plain),
            Samples.xz(XZ.CHECK_NONE, unfiltered, new byte[100_000]),
            Packer.pack(plain, Packing.BZIP2));
    damage(seeds, 4000, new Random(3));
  }

  /** Both decoders must give the same, or refuse it both. */
  static void damage(List<byte[]> seeds, int count, Random random) throws IOException {
    int refused = 0;
    for (int i = 0; i < count; i++) {
      byte[] bad = Mutations.next(seeds.get(i % seeds.size()), random);
      if (i % 2 == 0) {
        repair(bad);
      }
      long before = allocated();
      Optional<byte[]> result = outcome(() -> Unpacker.unpack(bad, 1 << 20, "m"));
      assertThat(allocated() - before).isLessThan(80 << 20);
      Optional<byte[]> streamed = outcome(() -> Unpacker.unpackByStream(bad, 1 << 20, "m"));
      assertThat(streamed.isPresent()).as("mutation %d", i).isEqualTo(result.isPresent());
      result.ifPresent(bytes -> assertThat(streamed.orElseThrow()).isEqualTo(bytes));
      Optional<byte[]> blocks =
          outcome(() -> Unpacker.unpackByStream(bad, 1 << 20, "m", Workers.callerOnly()));
      assertThat(blocks.isPresent()).as("mutation %d, by blocks", i).isEqualTo(result.isPresent());
      result.ifPresent(bytes -> assertThat(blocks.orElseThrow()).isEqualTo(bytes));
      refused += result.isPresent() ? 0 : 1;
    }
    assertThat(refused).isBetween(count / 2, count - 1);
  }

  private static Optional<byte[]> outcome(Supplier<byte[]> unpacking) {
    try {
      return Optional.of(unpacking.get());
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  /** By this thread, in bytes, since it began. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** The same stream with another size in its only index record, and the sums put right. */
  private static byte[] claiming(byte[] packed, int plainSize) {
    ByteBuffer old = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    int footer = packed.length - 12;
    int index = footer - (old.getInt(footer + 4) + 1) * 4;
    ByteBuffer out = ByteBuffer.allocate(index + 64).order(ByteOrder.LITTLE_ENDIAN);
    out.put(packed, 0, index).put((byte) 0).put((byte) 1);
    int at = index + 2;
    do {
      out.put(packed[at]);
    } while (packed[at++] < 0);
    for (int rest = plainSize; ; rest >>>= 7) {
      out.put((byte) (rest > 127 ? rest | 0x80 : rest));
      if (rest <= 127) {
        break;
      }
    }
    while (out.position() % 4 != 0) {
      out.put((byte) 0);
    }
    out.putInt(crc(out.array(), index, out.position() - index));
    int newFooter = out.position();
    out.position(newFooter + 4);
    out.putInt((newFooter - index) / 4 - 1)
        .putShort(old.getShort(6))
        .put((byte) 'Y')
        .put((byte) 'Z');
    out.putInt(newFooter, crc(out.array(), newFooter + 4, 6));
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Puts right, where it can, the sums of header, footer, index and first block header. */
  private static void repair(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int footer = bytes.length - 12;
    if (footer < 24 || bytes[0] == 'B') {
      return;
    }
    buffer.putInt(8, crc(bytes, 6, 2));
    int header = (bytes[12] & 0xff) * 4;
    if (12 + header + 4 < footer) {
      buffer.putInt(12 + header, crc(bytes, 12, header));
    }
    long index = footer - (buffer.getInt(footer + 4) + 1L) * 4;
    if (index >= 12 && index < footer - 8) {
      buffer.putInt(footer - 4, crc(bytes, (int) index, (int) (footer - 4 - index)));
    }
    buffer.putInt(footer, crc(bytes, footer + 4, 6));
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
