package senbon.patch;

import java.io.IOException;
import java.util.Optional;
import senbon.base.work.Workers;

/**
 * Makes patches of a second format where an updater reads two: of files that it suits by a search
 * of its own, of others from what the first format's patch copies.
 *
 * @param tool makes the second format
 * @param first the format that everything is made in
 */
public record SecondFormat(PatchTool tool, PatchFormat first) {
  /**
   * A patch that spares one byte for so many of its own, or more, counts as the smaller one. Of
   * nine programs whose spared bytes were counted each is smaller than MBDIFF10's; no proof for
   * others.
   */
  private static final int SPARED = 8;

  /**
   * Old and new files up to so many bytes together are restated: of longer ones, whose patches are
   * long too, the two formats differ by little, 0.4 % for an archive of 54 MB.
   */
  private static final long RESTATED = 1 << 25;

  /** All that decides the bytes. */
  String id() {
    return tool.engine() + "/" + tool.packer().id() + "/restated";
  }

  boolean suits(byte[] old, byte[] now) {
    return tool.differ().suits(old, now);
  }

  /**
   * Whether a patch spares so much that none of the first format is made: by experience it would be
   * larger.
   */
  static boolean sparesEnough(PatchTool.Tried tried) {
    return tried.member().isPresent() && tried.spared() * SPARED >= tried.member().get().length;
  }

  /** The member of the second format that copies what one of the first does, if it is smaller. */
  Optional<byte[]> restated(
      PatchTool.Tried own, byte[] old, byte[] now, long most, String label, Workers workers)
      throws IOException {
    if ((long) old.length + now.length > RESTATED) {
      return Optional.empty();
    }
    Optional<byte[]> raw = tool.differ().restated(first, own.raw(), old, now, label);
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    long less = own.member().map(one -> one.length - 1L).orElse(most);
    return tool.packer().packWithin(raw.get(), less, "The patch of " + label, workers);
  }

  /** As {@link PatchTool#bytesNeeded} has it. */
  long bytesNeeded(long oldLength, long newLength, long within, int parallelism) {
    long most = tool.bytesNeeded(oldLength, newLength, within, parallelism);
    if (oldLength + newLength <= RESTATED) {
      // The other patch is kept. A byte that differs takes two or more only if it is far away.
      long other = newLength + newLength / 8;
      long raw = 2 * newLength;
      long making = tool.differ().bytesNeeded(oldLength, newLength);
      long packing = tool.packer().bytesNeeded(raw, within, parallelism);
      most = Math.max(most, other + raw + Math.max(making, packing));
    }
    return most;
  }
}
