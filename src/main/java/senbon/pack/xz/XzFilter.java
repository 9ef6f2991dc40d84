package senbon.pack.xz;

/**
 * A filter of an xz block.
 *
 * @param id as registered in the .xz file format
 * @param propertyBytes how many bytes of properties it has
 */
public record XzFilter(long id, int propertyBytes) {
  public static final long DELTA = 0x03;
  public static final long X86 = 0x04;
  public static final long ARM = 0x07;
  public static final long ARM_THUMB = 0x08;
  public static final long LZMA2 = 0x21;

  /** Of the ids from 3 on. */
  private static final String[] NAMES = {
    "delta", "x86", "PowerPC", "IA-64", "ARM", "ARM-Thumb", "SPARC", "ARM64", "RISC-V"
  };

  // What a record has by itself takes tens of milliseconds to link, in nearly every run.

  @Override
  public boolean equals(Object other) {
    return other instanceof XzFilter filter
        && id == filter.id
        && propertyBytes == filter.propertyBytes;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) + propertyBytes;
  }

  /** Its usual name; of an unregistered one the id in hexadecimal. */
  public String label() {
    return id >= 0x03 && id <= 0x0b ? NAMES[(int) id - 3] : id == LZMA2 ? "LZMA2" : hex();
  }

  private String hex() {
    return "0x" + Long.toHexString(id);
  }

  /** Whether some updater's decoder has it as the filter before LZMA2. */
  boolean knownBranchFilter() {
    return id == X86 || id == ARM || id == ARM_THUMB;
  }
}
