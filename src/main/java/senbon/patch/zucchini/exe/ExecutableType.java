package senbon.patch.zucchini.exe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import senbon.base.io.LittleEndian;

/** What an element of a patch may be. Source: docs/formats/zucchini.md §5.9. */
public enum ExecutableType {
  RAW("NoOp", "raw bytes", true),
  PE_X86("Px86", "Windows PE x86", true),
  PE_X64("Px64", "Windows PE x64", true),
  ELF_X86("Ex86", "ELF x86", true),
  ELF_X64("Ex64", "ELF x64", true),
  ELF_ARM32("EA32", "ELF ARM", true),
  ELF_ARM64("EA64", "ELF ARM64", true),
  /** Known by name, but no updater was built with it. */
  DEX("DEX ", "Android DEX", false),
  /** A format for tests, likewise. */
  ZTF("ZTF ", "Zucchini text", false);

  private static final ExecutableType[] ALL = values();

  private final int code;
  private final String label;
  private final boolean built;

  ExecutableType(String code, String label, boolean built) {
    this.code = LittleEndian.i32(code.getBytes(StandardCharsets.US_ASCII), 0);
    this.label = label;
    this.built = built;
  }

  /** The one that patches call so; empty if there is none. */
  public static Optional<ExecutableType> of(int code) {
    for (ExecutableType type : ALL) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Its four letters, as a little-endian number. */
  public int code() {
    return code;
  }

  /** What reports call it. */
  public String label() {
    return label;
  }

  /** Whether updaters take programs of this type apart. */
  public boolean isBuilt() {
    return built;
  }

  /** The version of its disassembler that patches must name. */
  public int version() {
    return built ? 1 : 0xffff;
  }
}
