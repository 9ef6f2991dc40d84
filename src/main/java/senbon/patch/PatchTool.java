package senbon.patch;

import java.io.IOException;
import java.util.Optional;
import senbon.base.work.Workers;
import senbon.pack.MemberPacker;

/**
 * Makes packed patches: a differ that says how one file becomes another, and a packer for the
 * result.
 *
 * @param rival of small files, and of longer ones that have little in common, it makes a patch too,
 *     and the smaller of the two is taken
 * @param packer what stores the raw patch
 */
public record PatchTool(Differ differ, Optional<Differ> rival, MemberPacker packer) {
  /** Old and new files up to so many bytes together are small. */
  private static final long SMALL = 1 << 17;

  /** Up to so many bytes together a second patch takes a second or two at most. */
  private static final long MIDDLING = 1 << 21;

  /** Two files have little in common if the patch is longer than this part of the new one. */
  private static final int LITTLE = 8;

  /**
   * The member for the patch of two files.
   *
   * @param label how messages call the file
   */
  public byte[] member(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    byte[] member = member(differ, old, now, label, workers);
    if (rival.isEmpty() || !isContested(old.length, now.length, member.length)) {
      return member;
    }
    byte[] other = member(rival.get(), old, now, label, workers);
    return other.length < member.length ? other : member;
  }

  private static boolean isContested(long old, long now, long patch) {
    long both = old + now;
    return both <= SMALL || (both <= MIDDLING && patch > now / LITTLE);
  }

  /** The most memory that {@link #member} takes beside the two files, in bytes. */
  public long bytesNeeded(long oldLength, long newLength, int parallelism) {
    long raw = newLength + newLength / 8;
    long packing = raw + packer.bytesNeeded(raw, parallelism);
    long first = Math.max(differ.bytesNeeded(oldLength, newLength), packing);
    if (rival.isEmpty() || oldLength + newLength > MIDDLING) {
      return first;
    }
    return raw + Math.max(first, rival.get().bytesNeeded(oldLength, newLength));
  }

  private byte[] member(Differ by, byte[] old, byte[] now, String label, Workers workers)
      throws IOException {
    return packer.pack(by.patch(old, now, label, workers), "The patch of " + label, workers);
  }
}
