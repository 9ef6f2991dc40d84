package senbon.patch.zucchini.exe;

/**
 * The units of the base relocation table: blocks for a page each, of 16-bit units. Source:
 * docs/formats/zucchini.md §5.5.2.
 */
final class PeRelocations extends References {
  private static final int UNIT_BYTES = 2;
  private static final int BLOCK_HEADER = 8;
  private static final int[] NONE = {};

  private final Image image;
  private final AddressMap map;
  private final PeHeader header;
  private final int kind;
  private final int pointer;

  /** Offsets of the blocks, ascending; once they are looked for, empty if there is no table. */
  private int[] blocks;

  /** Whether there is a table, perhaps an empty one, that is not malformed. */
  private boolean sound;

  private ReferenceTable table;

  PeRelocations(Image image, AddressMap map, PeHeader header, boolean wide) {
    super(0, UNIT_BYTES);
    this.image = image;
    this.map = map;
    this.header = header;
    this.kind = wide ? 10 : 3;
    this.pointer = wide ? 8 : 4;
  }

  private int[] blocks() {
    if (blocks == null) {
      blocks = findBlocks();
    }
    return blocks;
  }

  private int[] findBlocks() {
    int at = map.offset((int) header.relocationAddress());
    long bytes = header.relocations();
    if (at == AddressMap.INVALID || !Ranges.fits(at, bytes, image.length())) {
      return NONE;
    }
    int end = at + (int) bytes;
    IntList found = new IntList(image.length() / BLOCK_HEADER + 1);
    while (end - at >= BLOCK_HEADER) {
      long size = image.u32(at + 4);
      if (size < BLOCK_HEADER || size % 4 != 0 || size > end - at) {
        return NONE;
      }
      found.add(at);
      at += (int) size;
    }
    sound = at == end;
    return sound ? found.toArray() : NONE;
  }

  @Override
  public ReferenceTable all() {
    if (table == null) {
      IntList locations = Program.list(image);
      IntList targets = Program.list(image);
      for (int block : blocks()) {
        int page = image.i32(block);
        int end = block + image.i32(block + 4);
        for (int at = block + BLOCK_HEADER; at + UNIT_BYTES <= end; at += UNIT_BYTES) {
          int unit = image.u16(at);
          int target = map.offset(page + (unit & 0xfff));
          // An offset that is no real one may still be inside of the file, and counts then.
          if (unit >>> 12 == kind && target >= 0 && target <= image.length() - pointer) {
            locations.add(at);
            targets.add(target);
          }
        }
      }
      table = new ReferenceTable(locations.toArray(), targets.toArray());
    }
    return table;
  }

  /** A unit that sticks out at the end is not read. */
  @Override
  public void between(int lo, int hi, Sink sink) {
    pass(all(), lo, hi - 1, sink);
  }

  @Override
  public int decoded(int location) {
    int[] starts = blocks();
    int i = ReferenceTable.lowerBound(starts, location + 1) - 1;
    // A header may look like a unit of its own block, but is none.
    if (i < 0 || location - starts[i] < BLOCK_HEADER || !image.holds(location, UNIT_BYTES)) {
      return AddressMap.INVALID;
    }
    int unit = image.u16(location);
    return unit >>> 12 == kind
        ? map.offset(image.i32(starts[i]) + (unit & 0xfff))
        : AddressMap.INVALID;
  }

  @Override
  public void label(Image into, int location, int label) {
    into.putU16(location, (label & 0xfff) | (kind << 12));
  }

  @Override
  public void write(int location, int target) {
    int[] starts = blocks();
    if (!sound) {
      return;
    }
    int i = ReferenceTable.lowerBound(starts, location + 1) - 1;
    if (i < 0) {
      // Undefined in the original.
      throw new ProgramException("a relocation is written before the first block");
    }
    int page = image.i32(starts[i]);
    int address = map.address(target);
    int low = (address - page) & 0xfff;
    if (address == page + low) {
      image.putU16(location, low | (kind << 12));
    }
  }
}
