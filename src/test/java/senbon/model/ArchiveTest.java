package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** mar §8 and §11, and the decoder of updater-limits §1 and 7. */
final class ArchiveTest {
  private static final Target UXP = Worlds.target(Platform.LINUX, Family.UXP);
  private static final Target NEW = Worlds.target(Platform.LINUX, Family.NEW);

  @Test
  void the_worked_example_is_written_and_read_byte_for_byte() throws Exception {
    byte[] mar =
        new ArchiveBuilder("test-channel", "52.9.1")
            .addStored("a.txt", Worlds.bytes("1"), 0644)
            .build();
    String head =
        "4d41523100000081000000000000009700000000000000010000006800000001"
            + "746573742d6368616e6e656c0035322e392e3100";
    String end = "31" + "00000012" + "0000008000000001000001a4" + "612e74787400";
    String hex = HexFormat.of().formatHex(mar);
    assertThat(hex).hasSize(2 * 151).startsWith(head).endsWith(end);
    Archive.Member member = new Archive(mar).members().get(0);
    assertThat(member).isEqualTo(new Archive.Member("a.txt", 128, 1, 0644));
  }

  @Test
  void new_hands_out_no_byte_twice() throws Exception {
    Archive archive = new Archive(Worlds.mar("", "a"));
    archive.extract("a", NEW);
    assertThatThrownBy(() -> archive.extract("a", NEW)).hasMessageContaining("a and a");
    assertThat(archive.extract("a", UXP)).isEqualTo(Worlds.bytes("new"));
  }

  private static byte[] xz(int check, FilterOptions... filters) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(packed, filters, check)) {
      out.write(Worlds.bytes("new"));
      out.endBlock();
      out.write(Worlds.bytes("er"));
    }
    return packed.toByteArray();
  }

  private static LZMA2Options dictionary(int mebibytes) throws IOException {
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(mebibytes << 20);
    return options;
  }

  private static int code(byte[] packed, Target target) throws Failure {
    byte[] mar = new ArchiveBuilder("c", "1").addStored("a", packed, 0644).build();
    try {
      assertThat(new Archive(mar).extract("a", target)).isEqualTo(Worlds.bytes("newer"));
      return 0;
    } catch (Failure e) {
      return e.code();
    }
  }

  @Test
  void the_decoder_takes_what_was_measured() throws Exception {
    for (int check : new int[] {XZ.CHECK_NONE, XZ.CHECK_CRC32, XZ.CHECK_CRC64}) {
      assertThat(code(xz(check, dictionary(8)), UXP)).isZero();
    }
    byte[] one = xz(XZ.CHECK_CRC64, dictionary(1));
    byte[] twice = new ArchiveBuilder("", "").addStored("", one, 0).addStored("", one, 0).build();
    byte[] concatenated = java.util.Arrays.copyOfRange(twice, 128, 128 + 2 * one.length);
    assertThat(code(concatenated, UXP)).isZero();
    int refused = Failure.UNEXPECTED_XZ;
    assertThat(code(xz(XZ.CHECK_SHA256, dictionary(8)), UXP)).isEqualTo(refused);
    assertThat(code(xz(XZ.CHECK_CRC64, new DeltaOptions(1), dictionary(1)), NEW))
        .isEqualTo(refused);
    FilterOptions x86 = new X86Options();
    assertThat(code(xz(XZ.CHECK_CRC64, x86, new X86Options(), dictionary(1)), NEW))
        .isEqualTo(refused);
    assertThat(code(java.util.Arrays.copyOf(one, one.length - 9), NEW)).isEqualTo(refused);
  }

  @Test
  void bcj_filters_are_those_of_the_builds_processor() throws Exception {
    byte[] x86 = xz(XZ.CHECK_CRC64, new X86Options(), dictionary(1));
    byte[] arm = xz(XZ.CHECK_CRC64, new ARMOptions(), dictionary(1));
    assertThat(code(x86, UXP)).isZero();
    assertThat(code(arm, UXP)).isEqualTo(Failure.UNEXPECTED_XZ);
    assertThat(code(arm, UXP.withCpu(Target.Cpu.ARM))).isZero();
    assertThat(code(x86, UXP.withCpu(Target.Cpu.ARM64))).isEqualTo(Failure.UNEXPECTED_XZ);
    assertThat(code(x86, NEW.withCpu(Target.Cpu.ARM64))).isZero();
    assertThat(code(arm, NEW)).isZero();
  }

  @Test
  void dictionaries_end_at_64_mebibytes() {
    // The properties of a block header alone: no need for so much memory.
    byte[] header = HexFormat.of().parseHex("020021011c000000");
    assertThat(XzBlocks.filters(header, 0).get(0x21)).containsExactly(28);
  }

  @Test
  void bzip2_is_for_old_ones_only_and_nothing_is_for_nobody() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(packed, 9)) {
      out.write(Worlds.bytes("newer"));
    }
    Target old = Worlds.target(Platform.LINUX, Family.OLD);
    assertThat(code(packed.toByteArray(), old)).isZero();
    assertThat(code(packed.toByteArray(), UXP)).isEqualTo(Failure.UNEXPECTED_XZ);
    assertThat(code(xz(XZ.CHECK_CRC64, dictionary(1)), old)).isEqualTo(Failure.UNEXPECTED_XZ);
    assertThat(code(new byte[0], NEW)).isEqualTo(Failure.UNEXPECTED_MAR);
  }

  @Test
  void the_empty_file_is_a_stream_of_32_bytes() throws Exception {
    byte[] empty =
        HexFormat.of().parseHex("fd377a585a000004e6d6b446000000001cdf44211fb6f37d010000000004595a");
    byte[] mar = new ArchiveBuilder("c", "1").addStored("a", empty, 0644).build();
    assertThat(new Archive(mar).extract("a", UXP)).isEmpty();
    assertThat(ArchiveBuilder.pack(new byte[0])).isEqualTo(empty);
  }
}
