package senbon.app;

import java.io.IOException;
import senbon.io.Workers;

/**
 * Makes packed patches: a differ that says how one file becomes another, and a packer for the
 * result.
 *
 * @param packer what stores the raw patch
 */
record PatchTool(Differ differ, MemberPacker packer) {
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
