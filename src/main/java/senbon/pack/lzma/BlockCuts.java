package senbon.pack.lzma;

/**
 * Where an input is cut into blocks: as few as may be, and so that each takes about the same time,
 * since the last to end is waited for. What takes time are the bytes that differ from the one
 * before.
 */
final class BlockCuts {
  /** Cuts are at multiples of this many bytes. */
  private static final int CELL = 1 << 16;

  /** How many bytes of a run take the time of one that differs. */
  private static final int RUN_BYTES = 16;

  private BlockCuts() {}

  /** The beginning of the first block, and the end of each. */
  static int[] of(byte[] plain, Profile profile) {
    int count = profile.blocks(plain.length);
    int[] cuts = new int[count + 1];
    if (count < 2) {
      cuts[count] = plain.length;
      return cuts;
    }
    long[] work = work(plain);
    int cell = 0;
    for (int i = 1; i < count; i++) {
      int left = count - i;
      long aim = work[cell] + (work[work.length - 1] - work[cell]) / (left + 1);
      // What is left must fit into the blocks that are left.
      long least = Math.max(plain.length - (long) left * profile.blockSize(), cuts[i - 1] + 1L);
      long most = (long) cuts[i - 1] + profile.blockSize();
      while (cell * (long) CELL < least
          || (work[cell] < aim && (cell + 1L) * CELL <= most && cell < work.length - 2)) {
        cell++;
      }
      cuts[i] = cell * CELL;
    }
    cuts[count] = plain.length;
    return cuts;
  }

  /** The work before each cell, and that of all. */
  private static long[] work(byte[] plain) {
    int cells = (plain.length + CELL - 1) / CELL;
    long[] work = new long[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * CELL;
      work[cell + 1] = work[cell] + work(plain, from, Math.min(CELL, plain.length - from));
    }
    return work;
  }

  private static long work(byte[] plain, int from, int length) {
    long changes = 0;
    for (int i = Math.max(1, from); i < from + length; i++) {
      if (plain[i] != plain[i - 1]) {
        changes++;
      }
    }
    return changes + (long) length / RUN_BYTES;
  }
}
