package senbon.base;

import java.util.Locale;

/**
 * A filter of the XZ format: what a block's bytes go through before they are compressed, or the
 * compression itself, LZMA2. Ordered by id.
 *
 * @param id as registered in the .xz file format, or not registered at all
 */
public record XzFilter(long id) implements Comparable<XzFilter> {
  public static final XzFilter X86 = new XzFilter(0x04);
  public static final XzFilter ARM = new XzFilter(0x07);
  public static final XzFilter ARM_THUMB = new XzFilter(0x08);
  public static final XzFilter LZMA2 = new XzFilter(0x21);

  /** Of the ids from 3 on. */
  private static final String[] NAMES = {
    "delta", "x86", "PowerPC", "IA-64", "ARM", "ARM-Thumb", "SPARC", "ARM64", "RISC-V"
  };

  // What a record has by itself takes tens of milliseconds to link, in nearly every run.

  @Override
  public boolean equals(Object other) {
    return other instanceof XzFilter filter && id == filter.id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public int compareTo(XzFilter other) {
    return Long.compare(id, other.id);
  }

  /** Its usual name; of an unregistered one the id in hexadecimal. */
  public String label() {
    return id >= 0x03 && id <= 0x0b ? NAMES[(int) id - 3] : id == LZMA2.id ? "LZMA2" : hex();
  }

  private String hex() {
    return "0x" + Long.toHexString(id);
  }

  /** As reports and keys call it. */
  @Override
  public String toString() {
    return label().toLowerCase(Locale.ROOT);
  }
}
