package senbon.product;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads which system and processor a program is for from the headers of ELF, PE and Mach-O files.
 */
public final class MachineProbe {
  /** How many leading bytes of a file are enough. */
  public static final int BYTES = 4096;

  private static final int MAX_SLICES = 19;

  private MachineProbe() {}

  /** What a program is for. */
  public record Target(Platform platform, Machine machine) {
    /** For what is not a program, or not one of a known kind. */
    public static final Target UNKNOWN = new Target(Platform.UNKNOWN, Machine.UNKNOWN);

    public boolean isKnown() {
      return platform != Platform.UNKNOWN || machine != Machine.UNKNOWN;
    }
  }

  /**
   * Reads the headers.
   *
   * @param firstBytes of a file, up to {@link #BYTES} of them; cut off earlier, the machine may
   *     stay unknown
   */
  public static Target of(byte[] firstBytes) {
    ByteBuffer bytes = ByteBuffer.wrap(firstBytes);
    if (bytes.limit() < 8) {
      return Target.UNKNOWN;
    }
    return switch (bytes.getInt(0)) {
      case 0x7f454c46 -> new Target(Platform.LINUX, elf(bytes));
      case 0xcefaedfe, 0xcffaedfe ->
          new Target(
              Platform.MACOS, machO(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(4)));
      case 0xfeedface, 0xfeedfacf -> new Target(Platform.MACOS, Machine.UNKNOWN);
      case 0xcafebabe, 0xcafebabf -> fat(bytes);
      default -> (bytes.getShort(0) == 0x4d5a) ? pe(bytes) : Target.UNKNOWN;
    };
  }

  private static Machine elf(ByteBuffer bytes) {
    boolean littleEndian = bytes.get(5) == 1;
    if (!littleEndian || bytes.limit() < 20) {
      return Machine.UNKNOWN;
    }
    return switch (u16(bytes, 18)) {
      case 3 -> Machine.X86;
      case 62 -> Machine.X86_64;
      case 40 -> Machine.ARM;
      case 183 -> Machine.AARCH64;
      default -> Machine.UNKNOWN;
    };
  }

  private static Target pe(ByteBuffer bytes) {
    if (bytes.limit() < 0x40) {
      return Target.UNKNOWN;
    }
    int header = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(0x3c);
    if (header < 0 || header > bytes.limit() - 6 || bytes.getInt(header) != 0x50450000) {
      return Target.UNKNOWN;
    }
    return new Target(
        Platform.WINDOWS,
        switch (u16(bytes, header + 4)) {
          case 0x014c -> Machine.X86;
          case 0x8664 -> Machine.X86_64;
          case 0x01c0, 0x01c2, 0x01c4 -> Machine.ARM;
          case 0xaa64 -> Machine.AARCH64;
          default -> Machine.UNKNOWN;
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
    boolean known = slices == 1 && bytes.limit() >= 12;
    return new Target(
        Platform.MACOS,
        slices > 1 ? Machine.UNIVERSAL : known ? machO(bytes.getInt(8)) : Machine.UNKNOWN);
  }

  private static Machine machO(int cpuType) {
    return switch (cpuType) {
      case 7 -> Machine.X86;
      case 0x01000007 -> Machine.X86_64;
      case 12 -> Machine.ARM;
      case 0x0100000c -> Machine.AARCH64;
      default -> Machine.UNKNOWN;
    };
  }

  private static int u16(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getShort(at));
  }
}
