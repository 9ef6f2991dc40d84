package senbon.pack.lzma;

/**
 * Where an input is cut into blocks: as few as may be, and so that each takes about the same time,
 * since the last to end is waited for. What takes time are the bytes that differ from the one
 * before; those of a run are stepped over. The input alone decides, not the number of threads.
 */
public final class BlockCuts {
  /** Cuts are at multiples of such a part of the greatest block, or where its size forces one. */
  private static final int CELLS = 512;

  /** How many bytes of a run take the time of one that differs. Chosen by trial. */
  private static final int RUN_BYTES = 16;

  private BlockCuts() {}

  /** The start of the first block, and the end of each: one more element than there are blocks. */
  public static int[] of(byte[] plain, Profile profile) {
    int count = profile.blocks(plain.length);
    int[] cuts = new int[count + 1];
    if (count < 2) {
      cuts[count] = plain.length;
      return cuts;
    }
    int size = Math.max(1, profile.blockSize() / CELLS);
    long[] work = work(plain, size);
    int cell = 0;
    for (int i = 1; i < count; i++) {
      int left = count - i;
      // What is left must fit into the blocks that are left, and give each something.
      long least = Math.max(plain.length - (long) left * profile.blockSize(), cuts[i - 1] + 1L);
      long most = Math.min((long) cuts[i - 1] + profile.blockSize(), plain.length - (long) left);
      // An equal share of the work that is left, for this block and each that follows.
      long aim = work[cell] + (work[work.length - 1] - work[cell]) / (left + 1);
      while (cell + 1 < work.length
          && ((long) cell * size < least || (work[cell] < aim && (cell + 1L) * size <= most))) {
        cell++;
      }
      cuts[i] = (int) Math.max(least, Math.min(most, (long) cell * size));
    }
    cuts[count] = plain.length;
    return cuts;
  }

  /** The work before each cell, and that of all: in bytes that differ, ascending. */
  private static long[] work(byte[] plain, int size) {
    int cells = (plain.length + size - 1) / size;
    long[] work = new long[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * size;
      work[cell + 1] = work[cell] + work(plain, from, Math.min(size, plain.length - from));
    }
    return work;
  }

  /** The work of some bytes. */
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
