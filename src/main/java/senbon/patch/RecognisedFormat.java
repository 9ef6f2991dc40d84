package senbon.patch;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A format that some updaters apply and this program doesn't: its patches are told from damaged
 * ones, and refused.
 */
public final class RecognisedFormat implements PatchFormat, PatchApplier {
  private final String name;
  private final byte[] magic;
  private final String restriction;

  /**
   * Of what is known of it.
   *
   * @param magic what its patches begin with, in ASCII
   */
  public RecognisedFormat(String name, String magic, String restriction) {
    this.name = name;
    this.magic = magic.getBytes(StandardCharsets.US_ASCII);
    this.restriction = restriction;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean begins(byte[] head) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  @Override
  public Optional<String> restriction() {
    return Optional.of(restriction);
  }

  @Override
  public PatchApplier applier() {
    return this;
  }

  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    return 0;
  }

  @Override
  public long rawLimit(long oldLength, long newLength) {
    return 0;
  }

  @Override
  public void apply(byte[] raw, byte[] old, OutputStream out, String label) {
    throw new PatchException(
        "%s is a %s patch, which is recognised but cannot be applied".formatted(label, name),
        0,
        "Use an updater that has "
            + name
            + ", or make a patch of another format of the two files.");
  }
}
