package senbon.patch.mbdiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Patches applied in memory, for tests. */
public final class Applied {
  private Applied() {}

  /** The new file. */
  public static byte[] of(byte[] raw, byte[] old, String label) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      MbdiffPatcher.apply(raw, old, label, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
