package senbon.diff.machine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeUnitsTest {
  private static byte[] elf(int machine, boolean big) {
    byte[] bytes = new byte[64];
    ByteBuffer file =
        ByteBuffer.wrap(bytes).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) (big ? 2 : 1), 1});
    file.putShort(18, (short) machine);
    return bytes;
  }

  private static byte[] pe(int machine) {
    byte[] bytes = new byte[256];
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(60, 128);
    file.putInt(128, 0x4550).putShort(132, (short) machine);
    return bytes;
  }

  private static byte[] mach(int machine) {
    byte[] bytes = new byte[32];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0xfeedfacf).putInt(machine);
    return bytes;
  }

  private static byte[] fat(byte[]... slices) {
    byte[] bytes = new byte[4096 * (slices.length + 1)];
    ByteBuffer file = ByteBuffer.wrap(bytes);
    file.putInt(0xcafebabe).putInt(slices.length);
    for (int i = 0; i < slices.length; i++) {
      file.putInt(0).putInt(0).putInt(4096 * (i + 1)).putInt(4096).putInt(12);
    }
    for (int i = 0; i < slices.length; i++) {
      file.position(4096 * (i + 1)).put(slices[i]);
    }
    return bytes;
  }

  @Test
  void code_of_aarch64_has_four_bytes_an_instruction_in_every_kind_of_executable() {
    assertThat(CodeUnits.of(elf(183, false)).at(20)).isEqualTo(4);
    assertThat(CodeUnits.of(elf(183, true)).at(20)).isEqualTo(4);
    assertThat(CodeUnits.of(pe(0xaa64)).at(200)).isEqualTo(4);
    assertThat(CodeUnits.of(mach(0x0100000c)).at(8)).isEqualTo(4);
  }

  @Test
  void other_machines_have_none() {
    assertThat(CodeUnits.of(elf(62, false)).isEmpty()).isTrue();
    assertThat(CodeUnits.of(pe(0x8664)).isEmpty()).isTrue();
    assertThat(CodeUnits.of(mach(0x01000007)).isEmpty()).isTrue();
  }

  @Test
  void programs_are_told_from_other_files_on_any_machine() {
    assertThat(List.of(elf(62, false), elf(40, true), pe(0x8664), mach(0x01000007)))
        .allMatch(CodeUnits::isProgram);
    assertThat(CodeUnits.isProgram(fat(mach(0x01000007), mach(0x0100000c)))).isTrue();
    byte[] javaClass = fat(mach(0x01000007));
    ByteBuffer.wrap(javaClass).putInt(4, 61);
    assertThat(List.of(javaClass, new byte[0], new byte[64], "MZ".repeat(99).getBytes(US_ASCII)))
        .noneMatch(CodeUnits::isProgram);
  }

  @Test
  void each_slice_of_a_fat_file_counts_by_itself() {
    CodeUnits units = CodeUnits.of(fat(mach(0x01000007), mach(0x0100000c)));

    assertThat(units.at(100)).isEqualTo(1);
    assertThat(units.at(4096)).isEqualTo(1);
    assertThat(units.at(8191)).isEqualTo(1);
    assertThat(units.at(8192)).isEqualTo(4);
    assertThat(units.at(12287)).isEqualTo(4);
  }

  @Test
  void a_header_that_is_cut_off_anywhere_says_nothing_and_does_no_harm() {
    byte[][] files = {elf(183, false), pe(0xaa64), mach(0x0100000c), fat(mach(0x0100000c))};
    for (byte[] file : files) {
      for (int length = 0; length < Math.min(64, file.length); length++) {
        CodeUnits units = CodeUnits.of(Arrays.copyOf(file, length));
        assertThat(units.at(length)).as("at the end of %d bytes", length).isEqualTo(1);
      }
    }
  }
}
