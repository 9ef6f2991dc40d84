package senbon.patch.zucchini;

import java.io.IOException;
import java.io.OutputStream;
import senbon.base.LargestArray;
import senbon.base.failure.LimitException;
import senbon.patch.PatchApplier;
import senbon.patch.PatchException;

/** Applies patches: all checks, then the old file's, then the elements, then the new file's. */
final class ZucchiniApplier implements PatchApplier {
  /**
   * The patch, the new file, and for the references of the old one eight bytes each and four for
   * their targets twice: of real programs less than a byte and a half for each of its bytes.
   */
  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    return 2 * newLength + newLength / 8 + oldLength + oldLength / 2;
  }

  @Override
  public void apply(byte[] raw, byte[] old, long newLength, OutputStream out, String label)
      throws IOException {
    ZucchiniPatch patch = ZucchiniPatch.parse(raw, label);
    long makes = patch.header().newLength();
    if (makes > newLength) {
      throw new PatchException(
          "%s makes %d bytes, but no more than %d are wanted".formatted(label, makes, newLength),
          16);
    }
    if (makes > LargestArray.LENGTH) {
      throw new LimitException(
          "%s makes a file of %d bytes.".formatted(label, makes), "Use files of less than 2 GiB.");
    }
    out.write(made(patch, raw, old, label));
  }

  /** The new file, of a patch that has been read. */
  static byte[] made(ZucchiniPatch patch, byte[] raw, byte[] old, String label) {
    ZucchiniHeader header = patch.header();
    int oldCrc = ZucchiniHeader.crc(old);
    if (old.length != header.oldLength() || oldCrc != header.oldCrc()) {
      throw OtherFileException.old(label, header, old.length, oldCrc);
    }
    byte[] now = new byte[(int) header.newLength()];
    ProgramCache programs = new ProgramCache(old, now);
    try {
      for (Element element : patch.elements()) {
        new ElementApplier(raw, element, old, now).apply(programs);
      }
    } catch (Damage e) {
      throw e.of(label);
    }
    int crc = ZucchiniHeader.crc(now);
    if (crc != header.newCrc()) {
      throw OtherFileException.now(label, header, crc);
    }
    return now;
  }
}
