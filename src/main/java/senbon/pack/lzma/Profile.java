package senbon.pack.lzma;

import senbon.base.work.Effort;

/**
 * What decides the bytes of a compressed patch, apart from its content.
 *
 * @param blockSize greatest number of input bytes in an XZ block
 * @param dictionary greatest distance of a copy, in bytes
 * @param nodes greatest number of positions that the match finder remembers
 * @param sparseNodes the same where most of the input is runs
 * @param runNodes the same for the ends of runs
 * @param depth greatest number of comparisons at a position
 * @param sparseDepth the same where most of the input is runs: there, more only lead away from the
 *     few distances that recur
 * @param runDepth the same for each class of runs at the end of a run
 * @param slack how much dearer than the cheapest a place in a run may be to be gone on from, in
 *     1/64 bit
 * @param nice length at which a copy is taken without weighing others
 * @param enough so many positions outside of runs make a copy of some length be taken just so
 */
public record Profile(
    int blockSize,
    int dictionary,
    int nodes,
    int sparseNodes,
    int runNodes,
    int depth,
    int sparseDepth,
    int runDepth,
    int slack,
    int nice,
    int enough) {
  private static final int MIB = 1 << 20;

  public static Profile of(Effort effort) {
    return switch (effort) {
      case FAST -> new Profile(12 * MIB, 16 * MIB, 2 * MIB, MIB / 8, MIB / 32, 4, 1, 1, 0, 64, 8);
      case DEFAULT ->
          new Profile(32 * MIB, 32 * MIB, 5 * MIB, MIB, MIB / 4, 16, 2, 24, 96, 273, 64);
      case BEST ->
          new Profile(64 * MIB, 64 * MIB, 12 * MIB, 12 * MIB, 4 * MIB, 200, 16, 200, 640, 273, 273);
    };
  }

  /** How many blocks an input of this length is cut into. */
  int blocks(int length) {
    return (int) (((long) length + blockSize - 1) / blockSize);
  }

  /** How many positions the match finder remembers of an input with so many outside of runs. */
  int nodes(int length, int outside) {
    return Math.max(1, Math.min(outside, 2L * outside < length ? sparseNodes : nodes));
  }

  /** What one block's encoder takes beside input and output, in bytes. */
  public long bytesNeeded(long blockLength) {
    return 4 * MIB
        + blockLength / 8
        + MatchFinder.bytesNeeded(Math.min(nodes, blockLength))
        + RunFinder.bytesNeeded(Math.min(runNodes, blockLength / RunMap.MIN_RUN + 1));
  }
}
