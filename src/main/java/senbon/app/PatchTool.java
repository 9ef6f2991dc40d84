package senbon.app;

import java.io.IOException;
import java.util.Optional;
import senbon.io.Workers;

/**
 * Makes packed patches: a differ that says how one file becomes another, and a packer for the
 * result.
 *
 * @param rival of small files it makes a patch too, and the smaller of the two is taken
 * @param packer what stores the raw patch
 */
record PatchTool(Differ differ, Optional<Differ> rival, MemberPacker packer) {
  /** Old and new files up to so many bytes together are small. */
  private static final long SMALL = 1 << 17;

  /**
   * The member for the patch of two files.
   *
   * @param label how messages call the file
   */
  byte[] member(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    byte[] member = member(differ, old, now, label, workers);
    if (rival.isEmpty() || (long) old.length + now.length > SMALL) {
      return member;
    }
    byte[] other = member(rival.get(), old, now, label, workers);
    return other.length < member.length ? other : member;
  }

  private byte[] member(Differ by, byte[] old, byte[] now, String label, Workers workers)
      throws IOException {
    return packer.pack(by.patch(old, now, label, workers), "The patch of " + label, workers);
  }

  /** Makes patches of the format MBDIFF10, not packed. */
  interface Differ {
    /** Everything about it that decides the bytes, such as {@code mbsdiff@61}. */
    String id();

    /** The most memory it takes beside the two files and the patch, in bytes. */
    long bytesNeeded(long oldLength, long newLength);

    /**
     * The patch of two files.
     *
     * @param label how messages call the file
     */
    byte[] patch(byte[] old, byte[] now, String label, Workers workers) throws IOException;
  }

  /** Stores something as a member. */
  interface MemberPacker {
    /** Everything about it that decides the bytes, such as {@code xz@1}. */
    String id();

    /** The most memory it takes beside what it packs, in bytes. */
    long bytesNeeded(long rawLength, int parallelism);

    /**
     * The member.
     *
     * @param label how messages call the member
     */
    byte[] pack(byte[] raw, String label, Workers workers) throws IOException;
  }
}
