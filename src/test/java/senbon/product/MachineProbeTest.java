package senbon.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachineProbeTest {
  private static byte[] elf(int order, int machine) {
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) order, 1});
    bytes.putShort(16, (short) 3).putShort(18, (short) machine);
    return bytes.array();
  }

  private static byte[] pe(int machine) {
    ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'M', 'Z'}).putInt(0x3c, 0x80);
    bytes.putInt(0x80, 0x00004550).putShort(0x84, (short) machine);
    return bytes.array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  private static byte[] fat(int... cpuTypes) {
    int[] header = new int[2 + 5 * cpuTypes.length];
    header[0] = 0xcafebabe;
    header[1] = cpuTypes.length;
    for (int i = 0; i < cpuTypes.length; i++) {
      header[2 + 5 * i] = cpuTypes[i];
    }
    return ints(header);
  }

  @Test
  void systems_and_processors_without_a_name_of_their_own_are_told_apart() {
    byte[] freeBsd = elf(1, 62);
    freeBsd[7] = 9;
    assertThat(MachineProbe.of(freeBsd)).isEqualTo(Target.of("freebsd", "x86_64"));
    byte[] narrow = elf(1, 62);
    narrow[4] = 1;
    assertThat(MachineProbe.of(narrow)).isEqualTo(Target.of("linux", "x32"));
    assertThat(MachineProbe.of(elf(1, 243))).isEqualTo(Target.of("linux", "riscv64"));
    assertThat(MachineProbe.of(elf(1, 999))).isEqualTo(Target.of("linux", "elf-999"));
    assertThat(MachineProbe.of(pe(0x200))).isEqualTo(Target.of("windows", "pe-512"));
    assertThat(MachineProbe.of(ints(0xfeedface, 18))).isEqualTo(Target.of("macos", "ppc"));
  }

  @ParameterizedTest
  @CsvSource({"3,X86", "62,X86_64", "40,ARM", "183,AARCH64", "21,UNKNOWN"})
  void elf_files_are_of_linux(int machine, Machine expected) {
    Target target = MachineProbe.of(elf(1, machine));
    assertThat(target.platform()).isEqualTo(Platform.LINUX);
    assertThat(target.machine()).isEqualTo(expected);
  }

  @Test
  void a_big_endian_elf_file_has_no_known_machine() {
    assertThat(MachineProbe.of(elf(2, 40)).machine()).isEqualTo(Machine.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"0x14c,X86", "0x8664,X86_64", "0x1c4,ARM", "0xaa64,AARCH64", "0x200,UNKNOWN"})
  void pe_files_are_of_windows(String machine, Machine expected) {
    Target target = MachineProbe.of(pe(Integer.decode(machine)));
    assertThat(target.platform()).isEqualTo(Platform.WINDOWS);
    assertThat(target.machine()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0x07000000,X86", "0x07000001,X86_64", "0x0c000000,ARM", "0x0c000001,AARCH64"})
  void mach_o_files_are_of_macos(String cpuBytes, Machine expected) {
    Target target = MachineProbe.of(ints(0xcffaedfe, Integer.decode(cpuBytes), 0, 0));
    assertThat(target.platform()).isEqualTo(Platform.MACOS);
    assertThat(target.machine()).isEqualTo(expected);
  }

  @Test
  void a_mach_o_file_of_several_slices_is_universal_and_one_of_one_slice_is_not() {
    Target target = MachineProbe.of(fat(0x01000007, 0x0100000c));
    assertThat(target).isEqualTo(Target.of("macos", "x86_64", "aarch64"));
    assertThat(target.machine()).isEqualTo(Machine.UNIVERSAL);
    assertThat(MachineProbe.of(fat(0x01000007, 0x01000007)).machine())
        .as("two kinds of one processor")
        .isEqualTo(Machine.X86_64);
    assertThat(MachineProbe.of(ints(0xcafebabe, 1, 0x0100000c, 0)).machine())
        .isEqualTo(Machine.AARCH64);
  }

  @Test
  void a_java_class_is_not_a_program_for_macos() {
    assertThat(MachineProbe.of(ints(0xcafebabe, 52, 0, 0))).isEqualTo(Target.UNKNOWN);
  }

  @Test
  void every_beginning_of_a_header_is_read_without_failure() {
    for (byte[] header :
        new byte[][] {elf(1, 62), pe(0x8664), ints(0xcafebabe, 1, 7), ints(0xcffaedfe, 7)}) {
      for (int length = 0; length < header.length; length++) {
        assertThat(MachineProbe.of(Arrays.copyOf(header, length))).isNotNull();
      }
    }
    byte[] wild = pe(0x8664);
    ByteBuffer.wrap(wild).order(ByteOrder.LITTLE_ENDIAN).putInt(0x3c, Integer.MAX_VALUE);
    assertThat(MachineProbe.of(wild)).isEqualTo(Target.UNKNOWN);
  }
}
