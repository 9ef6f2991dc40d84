package senbon.diff.anchor;

/**
 * Puts entries for a large table in order by the part of the table that they are for, some
 * thousands at a time, so that the table is written part by part: to write here and there in all of
 * it at random, a processor mostly waits for memory and for the addresses of its pages. Entries for
 * the same part keep their order.
 *
 * <p>Takes up to 3 MiB, 12 bytes an entry that waits.
 */
final class Bins {
  private static final int COUNT = 256;
  private static final int MOST = 1024;
  private static final int LEAST = 16;

  /** What the entries are for. */
  interface Table {
    /** Enters those from {@code from} to {@code to}, in that order. */
    void enter(long[] hashes, int[] values, int from, int to);
  }

  private final Table table;
  private final int shift;
  private final int room;
  private final long[] hashes;
  private final int[] values;
  private final int[] filled = new int[COUNT];

  /**
   * Bins for one table.
   *
   * @param size of the table, in places
   * @param entries how many there will be, about
   */
  Bins(Table table, int size, int entries) {
    this.table = table;
    this.shift = Math.max(0, 32 - Integer.numberOfLeadingZeros((size - 1) / COUNT));
    this.room = room(entries);
    this.hashes = new long[COUNT * room];
    this.values = new int[COUNT * room];
  }

  private static int room(long entries) {
    return (int) Math.max(LEAST, Math.min(MOST, entries / COUNT));
  }

  /** What one takes for about so many entries, in bytes. */
  static long bytesNeeded(long entries) {
    return 12L * COUNT * room(entries);
  }

  /**
   * Takes an entry.
   *
   * @param place in the table, from 0 on
   */
  void add(int place, long hash, int value) {
    int bin = place >>> shift;
    int at = bin * room + filled[bin];
    hashes[at] = hash;
    values[at] = value;
    if (++filled[bin] == room) {
      empty(bin);
    }
  }

  /** Enters what is left. */
  void end() {
    for (int bin = 0; bin < COUNT; bin++) {
      empty(bin);
    }
  }

  private void empty(int bin) {
    table.enter(hashes, values, bin * room, bin * room + filled[bin]);
    filled[bin] = 0;
  }
}
