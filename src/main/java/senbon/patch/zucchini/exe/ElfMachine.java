package senbon.patch.zucchini.exe;

/** The machines whose ELF programs are taken apart. */
enum ElfMachine {
  X86(false, 3, 8),
  X64(true, 62, 8),
  ARM32(false, 40, 23),
  ARM64(true, 183, 0x403);

  private final boolean wide;
  private final int number;
  private final int relative;

  ElfMachine(boolean wide, int number, int relative) {
    this.wide = wide;
    this.number = number;
    this.relative = relative;
  }

  static ElfMachine of(ExecutableType type) {
    return switch (type) {
      case ELF_X86 -> X86;
      case ELF_X64 -> X64;
      case ELF_ARM32 -> ARM32;
      case ELF_ARM64 -> ARM64;
      default -> throw new IllegalArgumentException(type + " is not ELF");
    };
  }

  /** Whether addresses have 64 bits. */
  boolean wide() {
    return wide;
  }

  /** What e_machine holds. */
  int number() {
    return number;
  }

  /** The type of relocations that add the load address to a pointer. */
  int relative() {
    return relative;
  }
}
