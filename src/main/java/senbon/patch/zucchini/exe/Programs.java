package senbon.patch.zucchini.exe;

import java.util.Optional;

/** Recognises programs, and takes them apart. */
public final class Programs {
  /** In the order in which they are tried. */
  private static final ExecutableType[] DETECTED = {
    ExecutableType.PE_X86,
    ExecutableType.PE_X64,
    ExecutableType.ELF_X86,
    ExecutableType.ELF_X64,
    ExecutableType.ELF_ARM32,
    ExecutableType.ELF_ARM64
  };

  /** No shorter program is recognised. */
  private static final int LEAST = 16;

  private Programs() {}

  /**
   * A program of a type.
   *
   * @param image begins as the program does, and may go on behind its end
   * @throws ProgramException if it is none
   */
  public static Program of(ExecutableType type, Image image) {
    return switch (type) {
      case RAW -> new RawBytes(image);
      case PE_X86, PE_X64 -> PeProgram.of(type, image);
      case ELF_X86, ELF_X64, ELF_ARM32, ELF_ARM64 -> ElfProgram.of(type, image);
      case DEX, ZTF -> throw new ProgramException("updaters don't know " + type.label());
    };
  }

  /** The program at the start of an image; empty if there is none. */
  public static Optional<Program> detect(Image image) {
    for (ExecutableType type : DETECTED) {
      if (looksLike(type, image)) {
        try {
          Program program = of(type, image);
          if (program.size() >= LEAST) {
            return Optional.of(program);
          }
        } catch (ProgramException e) {
          // Perhaps one of another type.
        }
      }
    }
    return Optional.empty();
  }

  /** Why what begins as a program does is none; empty if it is one, or doesn't begin so. */
  public static Optional<String> refusal(Image image) {
    Optional<String> reason = Optional.empty();
    for (ExecutableType type : DETECTED) {
      if (looksLike(type, image)) {
        try {
          of(type, image);
          return Optional.empty();
        } catch (ProgramException e) {
          reason = Optional.of(e.reason());
        }
      }
    }
    return reason;
  }

  private static boolean looksLike(ExecutableType type, Image image) {
    return switch (type) {
      case PE_X86, PE_X64 -> PeHeader.looksLike(image);
      default -> ElfHeader.looksLike(image, ElfMachine.of(type));
    };
  }

  /** No program. */
  private static final class RawBytes extends Program {
    RawBytes(Image image) {
      super(ExecutableType.RAW, image);
    }
  }
}
