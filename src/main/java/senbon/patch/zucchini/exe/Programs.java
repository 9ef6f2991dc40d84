package senbon.patch.zucchini.exe;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * A program in a file.
   *
   * @param from offset of its first byte
   * @param length in bytes
   */
  public record Found(ExecutableType type, int from, int length) {}

  /**
   * The programs in a file, from the front, none in another.
   *
   * @param most of so many more are looked for no further
   */
  public static List<Found> allIn(byte[] file, int most) {
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < file.length - 1 && found.size() <= most) {
      boolean begins =
          (file[at] == 'M' && file[at + 1] == 'Z') || (file[at] == 0x7f && file[at + 1] == 'E');
      Optional<Program> program =
          begins ? detect(new Image(file, at, file.length - at)) : Optional.empty();
      if (program.isPresent()) {
        found.add(new Found(program.get().type(), at, program.get().size()));
        at += program.get().size();
      } else {
        at++;
      }
    }
    return found;
  }

  /**
   * Whether a program is one without what follows it in its file, which an element leaves out: the
   * header of a damaged one may name something there.
   */
  public static boolean isComplete(byte[] file, Found found) {
    try {
      return of(found.type(), new Image(file, found.from(), found.length())).size()
          == found.length();
    } catch (ProgramException e) {
      return false;
    }
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
