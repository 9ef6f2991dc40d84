package senbon.diff.machine;

import java.util.ArrayList;
import java.util.List;
import senbon.base.io.BigEndian;
import senbon.base.io.LittleEndian;

/**
 * Of how many bytes the machine instructions of a file are, part by part: 4 for AArch64, whose
 * instructions begin at multiples of 4; 1 for machines whose instructions have no fixed length, and
 * for what is no executable.
 *
 * <p>Read from the headers of ELF ("System V Application Binary Interface", chapter 4), of PE
 * (Microsoft's "PE Format") and of Mach-O (Apple's {@code mach-o/loader.h} and {@code fat.h}). In a
 * fat Mach-O each slice counts by itself.
 */
public final class CodeUnits {
  /** None of the file has a unit. */
  public static final CodeUnits NONE = new CodeUnits(List.of());

  private static final int AARCH64_BYTES = 4;
  private static final int ELF_AARCH64 = 183;
  private static final int PE_ARM64 = 0xaa64;
  private static final int MACH_ARM64 = 0x0100000c;
  private static final int MACH_ARM64_32 = 0x0200000c;
  private static final int MACH_MAGIC_64 = 0xfeedfacf;
  private static final int MACH_MAGIC_32 = 0xfeedface;
  private static final int FAT_MAGIC = 0xcafebabe;

  /** A Java class begins as a fat file does; it has no so few slices. */
  private static final int MOST_SLICES = 20;

  private static final int FAT_ARCH_BYTES = 20;

  /** Bytes {@code from} to {@code to}, exclusive, which are code of four bytes an instruction. */
  private record Part(long from, long to) {}

  private final List<Part> parts;

  private CodeUnits(List<Part> parts) {
    this.parts = parts;
  }

  /** What the headers of a file say. */
  public static CodeUnits of(byte[] file) {
    if ((isElf(file) && elfMachine(file) == ELF_AARCH64)
        || (isPe(file) && LittleEndian.u16(file, peAt(file) + 4) == PE_ARM64)
        || isMachArm(file, 0, file.length)) {
      return new CodeUnits(List.of(new Part(0, file.length)));
    }
    return isFat(file) ? fat(file) : NONE;
  }

  /** Whether a file is a program or a library of ELF, PE or Mach-O, of whatever machine. */
  public static boolean isProgram(byte[] file) {
    return isElf(file) || isPe(file) || isMach(file) || isFat(file);
  }

  private static boolean isMach(byte[] file) {
    return file.length >= 8 && isMachMagic(LittleEndian.i32(file, 0));
  }

  private static boolean isMachMagic(int magic) {
    return magic == MACH_MAGIC_64 || magic == MACH_MAGIC_32;
  }

  private static boolean isFat(byte[] file) {
    if (file.length < 8 || BigEndian.i32(file, 0) != FAT_MAGIC) {
      return false;
    }
    int count = BigEndian.i32(file, 4);
    return count >= 1 && count <= MOST_SLICES && 8 + (long) count * FAT_ARCH_BYTES <= file.length;
  }

  /** Whether no part of the file has a unit of more than a byte. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Bytes of an instruction at a position: 4 or 1. */
  public int at(int position) {
    for (Part part : parts) {
      if (position >= part.from && position < part.to) {
        return AARCH64_BYTES;
      }
    }
    return 1;
  }

  private static boolean isElf(byte[] file) {
    return file.length >= 20 && BigEndian.i32(file, 0) == 0x7f454c46;
  }

  private static int elfMachine(byte[] file) {
    int machine = LittleEndian.u16(file, 18);
    return file[5] == 2 ? Short.toUnsignedInt(Short.reverseBytes((short) machine)) : machine;
  }

  /** Whether a file is a program or a library for Windows. */
  public static boolean isPe(byte[] file) {
    if (file.length < 64 || file[0] != 'M' || file[1] != 'Z') {
      return false;
    }
    int at = peAt(file);
    return at >= 0 && at <= file.length - 6 && LittleEndian.i32(file, at) == 0x4550;
  }

  private static int peAt(byte[] file) {
    return LittleEndian.i32(file, 60);
  }

  private static boolean isMachArm(byte[] file, long from, long to) {
    if (to - from < 8) {
      return false;
    }
    int magic = LittleEndian.i32(file, (int) from);
    int machine = LittleEndian.i32(file, (int) from + 4);
    return isMachMagic(magic) && (machine == MACH_ARM64 || machine == MACH_ARM64_32);
  }

  private static CodeUnits fat(byte[] file) {
    int count = BigEndian.i32(file, 4);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long from = BigEndian.u32(file, 8 + i * FAT_ARCH_BYTES + 8);
      long to = from + BigEndian.u32(file, 8 + i * FAT_ARCH_BYTES + 12);
      if (from % AARCH64_BYTES == 0 && to <= file.length && isMachArm(file, from, to)) {
        parts.add(new Part(from, to));
      }
    }
    return new CodeUnits(List.copyOf(parts));
  }
}
