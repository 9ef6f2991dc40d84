package senbon.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.base.XzFilter;
import senbon.pack.xz.ChainedFilter;
import senbon.pack.xz.XzInfo;

final class PackerTest {
  @ParameterizedTest
  @EnumSource(Packing.class)
  void what_is_packed_unpacks_to_the_same_bytes(Packing packing) {
    for (int length : new int[] {0, 1, 63, 100_000}) {
      byte[] plain = Samples.mixed(length);
      byte[] packed = Packer.pack(plain, packing);
      assertThat(MemberForm.codec(packed, "m")).isEqualTo(packing.codec());
      assertThat(Unpacker.unpack(packed, length, "m")).isEqualTo(plain);
      assertThat(Packer.pack(plain, packing)).isEqualTo(packed);
    }
  }

  @Test
  void nothing_packs_to_the_32_bytes_that_xz_writes() {
    String expected = "fd377a585a000004e6d6b446000000001cdf44211fb6f37d010000000004595a";
    assertThat(HexFormat.of().formatHex(Packer.pack(new byte[0], Packing.XZ))).isEqualTo(expected);
    assertThat(Packer.pack(new byte[0], Packing.XZ_X86))
        .isEqualTo(Packer.pack(new byte[0], Packing.XZ));
  }

  @Test
  void one_byte_packs_to_the_60_bytes_that_xz_writes() {
    byte[] packed = Packer.pack(new byte[] {'1'}, Packing.XZ);
    assertThat(packed).hasSize(60);
    assertThat(blockHeader(packed)).isEqualTo("0200210116000000742fe5a3");
    byte[] filtered = Packer.pack(new byte[] {'1'}, Packing.XZ_X86);
    assertThat(blockHeader(filtered)).isEqualTo("02010400210116000d86351f");
  }

  @Test
  void members_have_one_block_crc64_and_a_dictionary_of_8_mebibytes() {
    XzInfo info = XzInfo.of(Packer.pack(Samples.mixed(1000), Packing.XZ_X86), "m");
    assertThat(info.check()).isEqualTo(XzInfo.CRC64);
    assertThat(info.blocks()).isEqualTo(1);
    assertThat(info.dictionary()).isEqualTo(8 << 20);
    assertThat(info.plainSize()).isEqualTo(1000);
    assertThat(info.chains())
        .containsExactly(
            List.of(new ChainedFilter(XzFilter.X86, 0), new ChainedFilter(XzFilter.LZMA2, 1)));
    assertThat(info.refusal()).isEmpty();
  }

  @Test
  void bzip2_members_are_of_level_9() {
    assertThat(Packer.pack(new byte[1], Packing.BZIP2)).startsWith('B', 'Z', 'h', '9');
  }

  private static String blockHeader(byte[] packed) {
    return HexFormat.of().formatHex(packed, 12, 24);
  }
}
