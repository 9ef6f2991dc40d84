package senbon.product;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads which system and processor a program is for from the headers of ELF, PE and Mach-O files.
 */
public final class MachineProbe {
  /** How many leading bytes of a file are enough. */
  public static final int BYTES = 4096;

  private static final int MAX_SLICES = 19;

  private static final int FAT_64 = 0xcafebabf;

  private MachineProbe() {}

  /**
   * Reads the headers.
   *
   * @param firstBytes of a file, up to {@link #BYTES} of them; cut off earlier, the processor may
   *     stay unknown
   */
  public static Target of(byte[] firstBytes) {
    ByteBuffer bytes = ByteBuffer.wrap(firstBytes);
    if (bytes.limit() < 8) {
      return Target.UNKNOWN;
    }
    return switch (bytes.getInt(0)) {
      case 0x7f454c46 -> elf(bytes);
      case 0xcefaedfe, 0xcffaedfe -> Target.of("macos", machO(little(bytes).getInt(4)));
      case 0xfeedface, 0xfeedfacf -> Target.of("macos", machO(bytes.getInt(4)));
      case 0xcafebabe, FAT_64 -> fat(bytes);
      default -> (bytes.getShort(0) == 0x4d5a) ? pe(bytes) : Target.UNKNOWN;
    };
  }

  private static Target elf(ByteBuffer bytes) {
    String system =
        switch (bytes.get(7)) {
          case 2 -> "netbsd";
          case 6 -> "solaris";
          case 9 -> "freebsd";
          case 12 -> "openbsd";
          default -> "linux";
        };
    boolean big = bytes.get(5) == 2;
    if (bytes.limit() < 20 || (!big && bytes.get(5) != 1)) {
      return Target.of(system);
    }
    boolean wide = bytes.get(4) == 2;
    int machine = Short.toUnsignedInt((big ? bytes : little(bytes)).getShort(18));
    return Target.of(
        system,
        switch (machine) {
          case 2, 18 -> "sparc";
          case 3 -> "x86";
          case 8 -> (wide ? "mips64" : "mips") + (big ? "" : "el");
          case 20 -> "ppc";
          case 21 -> big ? "ppc64" : "ppc64le";
          case 22 -> wide ? "s390x" : "s390";
          case 40 -> big ? "armeb" : "arm";
          case 43 -> "sparc64";
          case 62 -> wide ? "x86_64" : "x32";
          case 183 -> big ? "aarch64_be" : "aarch64";
          case 243 -> wide ? "riscv64" : "riscv32";
          case 258 -> wide ? "loongarch64" : "loongarch32";
          default -> "elf-" + machine;
        });
  }

  private static Target pe(ByteBuffer bytes) {
    if (bytes.limit() < 0x40) {
      return Target.UNKNOWN;
    }
    int header = little(bytes).getInt(0x3c);
    if (header < 0 || header > bytes.limit() - 6 || bytes.getInt(header) != 0x50450000) {
      return Target.UNKNOWN;
    }
    int machine = Short.toUnsignedInt(little(bytes).getShort(header + 4));
    return Target.of(
        "windows",
        switch (machine) {
          case 0x014c -> "x86";
          case 0x8664 -> "x86_64";
          case 0x01c0, 0x01c2, 0x01c4 -> "arm";
          case 0xaa64, 0xa641, 0xa64e -> "aarch64";
          default -> "pe-" + machine;
        });
  }

  /**
   * A Java class file begins with the same four bytes; where slices are counted it has 45 or more.
   */
  private static Target fat(ByteBuffer bytes) {
    int slices = bytes.getInt(4);
    if (slices < 1 || slices > MAX_SLICES) {
      return Target.UNKNOWN;
    }
    int length = bytes.getInt(0) == FAT_64 ? 32 : 20;
    SortedSet<String> processors = new TreeSet<>();
    for (int at = 8; at < 8 + slices * length && at <= bytes.limit() - 4; at += length) {
      processors.add(machO(bytes.getInt(at)));
    }
    return new Target("macos", processors);
  }

  private static String machO(int cpuType) {
    return switch (cpuType) {
      case 7 -> "x86";
      case 0x01000007 -> "x86_64";
      case 12 -> "arm";
      case 0x0100000c -> "aarch64";
      case 18 -> "ppc";
      case 0x01000012 -> "ppc64";
      default -> "macho-" + Integer.toUnsignedString(cpuType);
    };
  }

  private static ByteBuffer little(ByteBuffer bytes) {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
