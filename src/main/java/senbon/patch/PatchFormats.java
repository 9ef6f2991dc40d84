package senbon.patch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The patch formats that a program knows. One partial may hold patches of several. */
public final class PatchFormats {
  /** How many leading bytes of a patch tell its format. */
  public static final int HEAD = 8;

  private final List<PatchFormat> formats;

  /**
   * Of any formats whose names differ.
   *
   * @param formats in the order in which they are tried
   */
  public PatchFormats(List<PatchFormat> formats) {
    this.formats = List.copyOf(formats);
    Set<String> names = new HashSet<>();
    for (PatchFormat format : formats) {
      if (!names.add(format.name())) {
        throw new IllegalArgumentException("two formats " + format.name());
      }
    }
  }

  /** All of them. */
  public List<PatchFormat> all() {
    return formats;
  }

  /**
   * Tells the format by the first bytes.
   *
   * @param raw the patch, unpacked, or its first {@link #HEAD} bytes
   * @param label how messages call the patch
   * @throws PatchException if it is none of them
   */
  public PatchFormat of(byte[] raw, String label) {
    for (PatchFormat format : formats) {
      if (format.begins(raw)) {
        return format;
      }
    }
    throw new PatchException(label + " does not begin as any known patch format does", 0);
  }

  /** Applies a patch of any of them as {@link PatchApplier#apply} does. */
  public void apply(byte[] raw, byte[] old, long newLength, OutputStream out, String label)
      throws IOException {
    of(raw, label).applier().apply(raw, old, newLength, out, label);
  }

  /** The most memory that applying one takes beside the old file, in bytes, whichever it is. */
  public long bytesNeeded(long oldLength, long newLength) {
    return formats.stream()
        .mapToLong(format -> format.applier().bytesNeeded(oldLength, newLength))
        .max()
        .orElse(0);
  }

  /** The most that a patch of two files unpacks to, in bytes, whichever it is. */
  public long rawLimit(long oldLength, long newLength) {
    return formats.stream()
        .mapToLong(format -> format.rawLimit(oldLength, newLength))
        .max()
        .orElse(0);
  }
}
