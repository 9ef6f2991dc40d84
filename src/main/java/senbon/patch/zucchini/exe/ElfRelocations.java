package senbon.patch.zucchini.exe;

import java.util.List;
import senbon.patch.zucchini.exe.ElfHeader.RelocationRange;

/**
 * The RELATIVE relocations of an ELF program: the first field of each entry points at the place
 * that is relocated. Source: docs/formats/zucchini.md §5.6.2.
 */
final class ElfRelocations extends References {
  /**
   * Entries that are looked at for each byte of the program, at most, over its whole life. Only
   * sections that overlap many times would need more.
   */
  private static final long STEPS_PER_BYTE = 16;

  private final Image image;
  private final AddressMap map;
  private final List<RelocationRange> ranges;
  private final int[] starts;
  private final ElfMachine machine;
  private long steps;
  private ReferenceTable table;

  ElfRelocations(Image image, AddressMap map, List<RelocationRange> ranges, ElfMachine machine) {
    super(0, machine.wide() ? 8 : 4);
    this.image = image;
    this.map = map;
    this.ranges = ranges;
    this.machine = machine;
    this.starts = ranges.stream().mapToInt(RelocationRange::offset).toArray();
    this.steps = STEPS_PER_BYTE * image.length() + (1 << 20);
  }

  @Override
  public ReferenceTable all() {
    if (table == null) {
      IntList locations = Program.list(image);
      IntList targets = Program.list(image);
      between(
          0,
          image.length(),
          (location, target) -> {
            locations.add(location);
            targets.add(target);
          });
      table = new ReferenceTable(locations.toArray(), targets.toArray());
    }
    return table;
  }

  /** Follows the original literally: how it rounds at both ends of a range matters. */
  @Override
  public void between(int lo, int hi, Sink sink) {
    if (ranges.isEmpty()) {
      return;
    }
    int i = Math.max(0, ReferenceTable.lowerBound(starts, lo + 1) - 1);
    RelocationRange range = ranges.get(i);
    long at = range.offset();
    if (at < lo) {
      at += roundedUp(lo - at, range.entry());
    }
    long end = end(hi);
    while (at + range.entry() <= end) {
      while (at >= range.end()) {
        i++;
        step();
        if (i == ranges.size()) {
          return;
        }
        range = ranges.get(i);
        at = range.offset();
        if (at + range.entry() > end) {
          return;
        }
      }
      step();
      int target = target((int) at);
      if (target != AddressMap.INVALID) {
        sink.accept((int) at, target);
      }
      at += range.entry();
    }
  }

  /** Where a range ends once the entry in which it does is taken whole. */
  private long end(int hi) {
    int last = ReferenceTable.lowerBound(starts, hi + 1) - 1;
    if (last >= 0) {
      RelocationRange range = ranges.get(last);
      if (hi - range.offset() < range.size()) {
        return range.offset() + roundedUp(hi - (long) range.offset(), range.entry());
      }
    }
    return hi;
  }

  private static long roundedUp(long count, int entry) {
    return (count + entry - 1) / entry * entry;
  }

  private void step() {
    if (--steps < 0) {
      throw new ProgramException("its relocation sections overlap");
    }
  }

  private int target(int at) {
    if (!image.holds(at, 2 * width())) {
      throw new ProgramException("a relocation entry is cut off");
    }
    boolean wide = machine.wide();
    long place = wide ? image.i64(at) : image.u32(at);
    int kind = image.i32(at + width()) & (wide ? -1 : 0xff);
    if (kind != machine.relative() || place < 0 || place > 0xffff_ffffL) {
      return AddressMap.INVALID;
    }
    int target = map.offset((int) place);
    return target >= 0 && image.holds(target, width()) ? target : AddressMap.INVALID;
  }

  @Override
  public int decoded(int location) {
    if (!image.holds(location, width())) {
      return AddressMap.INVALID;
    }
    long place = machine.wide() ? image.i64(location) : image.u32(location);
    return place >= 0 && place < Ranges.BOUND ? map.offset((int) place) : AddressMap.INVALID;
  }

  @Override
  public void label(Image into, int location, int label) {
    if (machine.wide()) {
      into.putI64(location, label & 0xffff_ffffL);
    } else {
      into.putI32(location, label);
    }
  }

  @Override
  public void write(int location, int target) {
    int address = map.address(target);
    if (machine.wide()) {
      image.putI64(location, Integer.toUnsignedLong(address));
    } else {
      image.putI32(location, address);
    }
  }
}
