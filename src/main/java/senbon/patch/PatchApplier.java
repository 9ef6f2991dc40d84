package senbon.patch;

import java.io.IOException;
import java.io.OutputStream;
import senbon.base.failure.MismatchException;

/** Applies patches of one format, as strictly as the strictest of updaters. */
public interface PatchApplier {
  /**
   * The most memory that it takes beside the old file, in bytes, the patch included.
   *
   * @param newLength of the file that should come of it
   */
  long bytesNeeded(long oldLength, long newLength);

  /**
   * Writes the new file to {@code out}. Nothing is written unless the whole patch is sound.
   *
   * @param raw the whole patch, unpacked
   * @param old the file that it is applied to; not changed
   * @param newLength the most bytes that are of any use: formats that need the whole new file in
   *     memory refuse to make more
   * @param label how messages call the patch
   * @throws PatchException if the patch is damaged
   * @throws MismatchException if the patch is for another file than {@code old}
   * @throws IOException as {@code out} does
   */
  void apply(byte[] raw, byte[] old, long newLength, OutputStream out, String label)
      throws IOException;
}
