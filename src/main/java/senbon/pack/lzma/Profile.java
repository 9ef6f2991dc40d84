package senbon.pack.lzma;

import senbon.pack.Effort;

/**
 * What decides the bytes of a compressed patch, apart from its content.
 *
 * @param blockSize greatest number of input bytes in an XZ block
 * @param dictionary greatest distance of a copy, in bytes
 * @param nodes greatest number of positions that the match finder remembers
 * @param depth greatest number of comparisons at a position
 * @param runDepth the same for each class of runs at the end of a run
 * @param nice length at which a copy is taken without weighing others
 */
record Profile(int blockSize, int dictionary, int nodes, int depth, int runDepth, int nice) {
  private static final int MIB = 1 << 20;

  static Profile of(Effort effort) {
    return switch (effort) {
      case FAST -> new Profile(32 * MIB, 16 * MIB, 6 * MIB, 12, 6, 64);
      case DEFAULT -> new Profile(32 * MIB, 32 * MIB, 6 * MIB, 48, 16, 273);
      case BEST -> new Profile(64 * MIB, 64 * MIB, 12 * MIB, 200, 64, 273);
    };
  }
}
