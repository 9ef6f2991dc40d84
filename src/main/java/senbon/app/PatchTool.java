package senbon.app;

import java.io.IOException;
import senbon.diff.DiffEngine;
import senbon.io.Workers;

/**
 * Makes packed patches: an engine that finds what two files share, and a packer for the result.
 *
 * @param packer what stores the raw patch
 */
record PatchTool(DiffEngine engine, PatchPacker packer) {
  /** Stores a raw patch as a member. */
  interface PatchPacker {
    /** Everything about it that decides the bytes, such as {@code xz@1}. */
    String id();

    /** The most memory it takes beside the raw patch, in bytes. */
    long bytesNeeded(long rawLength, int parallelism);

    byte[] pack(byte[] raw, Workers workers) throws IOException;
  }
}
