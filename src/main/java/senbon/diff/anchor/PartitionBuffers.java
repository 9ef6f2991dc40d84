package senbon.diff.anchor;

/**
 * The buffers of a radix partition: entries for a large table are gathered by the part of the table
 * they belong to, some hundreds at a time, so that the table is written part by part. Writing at
 * random all over it would mostly wait for memory and for the addresses of its pages (the index of
 * libxul takes half the time this way). Entries for the same part keep their order.
 *
 * <p>Takes up to 3 MiB, 12 bytes for each entry that waits.
 *
 * <p>Source: S. Manegold, P. Boncz and M. Kersten, "Optimizing Main-Memory Join on Modern Hardware"
 * (2002).
 */
final class PartitionBuffers {
  /**
   * Parts of the table, a power of two, chosen by trial: the index of 185 MB, sampled at every
   * eighth position, is then written in parts of 0.7 MiB, which a processor's cache holds.
   */
  private static final int BUFFERS = 256;

  /** Entries in a buffer: at most, so that all buffers take 3 MiB, and at least. */
  private static final int MAX_ROOM = 1024;

  private static final int MIN_ROOM = 16;

  /** The table that the entries are for. */
  interface Table {
    /** Enters those from {@code from} to {@code to}, in that order. */
    void enter(long[] hashes, int[] values, int from, int to);
  }

  /**
   * Entry {@code i} of buffer {@code b} is at {@code b * room + i}; {@code filled[b]} are waiting.
   * The part of a slot is {@code slot >>> shift}, from 0 to 255.
   */
  private final Table table;

  private final int shift;
  private final int room;
  private final long[] hashes;
  private final int[] values;
  private final int[] filled = new int[BUFFERS];

  /**
   * Buffers for one table.
   *
   * @param size of the table, in slots
   * @param entries how many there will be, about
   */
  PartitionBuffers(Table table, int size, int entries) {
    this.table = table;
    this.shift = Math.max(0, 32 - Integer.numberOfLeadingZeros((size - 1) / BUFFERS));
    this.room = room(entries);
    this.hashes = new long[BUFFERS * room];
    this.values = new int[BUFFERS * room];
  }

  /** Entries in each buffer: no more than there will be for a part. */
  private static int room(long entries) {
    return (int) Math.max(MIN_ROOM, Math.min(MAX_ROOM, entries / BUFFERS));
  }

  /** Memory taken for about so many entries, in bytes. */
  static long bytesNeeded(long entries) {
    return 12L * BUFFERS * room(entries);
  }

  /**
   * Takes an entry, and hands the buffer it belongs to over to the table if that is full.
   *
   * @param place slot of the table, from 0 to its size
   */
  void add(int place, long hash, int value) {
    int buffer = place >>> shift;
    int at = buffer * room + filled[buffer];
    hashes[at] = hash;
    values[at] = value;
    if (++filled[buffer] == room) {
      drain(buffer);
    }
  }

  /** Hands everything that is left over to the table, part by part. */
  void flush() {
    for (int buffer = 0; buffer < BUFFERS; buffer++) {
      drain(buffer);
    }
  }

  private void drain(int buffer) {
    table.enter(hashes, values, buffer * room, buffer * room + filled[buffer]);
    filled[buffer] = 0;
  }
}
