package senbon.patch.zucchini.exe;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Absolute addresses, at the places that relocations name. Source: docs/formats/zucchini.md §5.3.
 */
final class Absolutes extends References {
  private final Image image;
  private final AddressMap map;
  private final long base;
  private final Supplier<ReferenceTable> relocations;
  private ReferenceTable table;

  /** What was written last; an address that takes more than the width is not, but this again. */
  private long last;

  /**
   * Those of a program.
   *
   * @param width 4 or 8 bytes
   * @param base the image base
   * @param relocations whose targets are the places to look at
   */
  Absolutes(
      int width, Image image, AddressMap map, long base, Supplier<ReferenceTable> relocations) {
    super(1, width);
    this.image = image;
    this.map = map;
    this.base = base;
    this.last = base;
    this.relocations = relocations;
  }

  @Override
  public ReferenceTable all() {
    if (table == null) {
      table = find();
    }
    return table;
  }

  private ReferenceTable find() {
    int[] places = relocations.get().targets().clone();
    Arrays.sort(places);
    int[] targets = new int[places.length];
    int count = 0;
    for (int place : places) {
      int target = read(place);
      if (target != AddressMap.INVALID && (count == 0 || place - places[count - 1] >= width())) {
        places[count] = place;
        targets[count++] = target;
      }
    }
    return new ReferenceTable(Arrays.copyOf(places, count), Arrays.copyOf(targets, count));
  }

  private int read(int at) {
    if (!image.holds(at, width())) {
      return AddressMap.INVALID;
    }
    long value = width() == 8 ? image.i64(at) : image.u32(at);
    long address = value - base;
    boolean valid =
        Long.compareUnsigned(value, base) >= 0 && address >= 0 && address < Ranges.BOUND;
    return valid ? map.offset((int) address) : AddressMap.INVALID;
  }

  @Override
  public void between(int lo, int hi, Sink sink) {
    if (cuts(lo) || cuts(hi)) {
      throw new ProgramException("an absolute address is cut in two");
    }
    pass(all(), lo, hi, sink);
  }

  /** Whether an offset lies inside of one. */
  @Override
  public boolean cuts(int offset) {
    int i = all().firstFrom(offset);
    return i > 0 && offset - all().locations()[i - 1] < width();
  }

  @Override
  public int decoded(int location) {
    return read(location);
  }

  @Override
  public void label(Image into, int location, int label) {
    if (width() == 8) {
      into.putI64(location, label & 0xffff_ffffL);
    } else {
      into.putI32(location, label);
    }
  }

  @Override
  public void write(int location, int target) {
    int address = map.address(target);
    if (address < 0 || !image.holds(location, width())) {
      return;
    }
    long value = base + address;
    boolean passes = width() == 8 ? Long.compareUnsigned(value, base) < 0 : value > 0xffff_ffffL;
    if (!passes) {
      last = value;
    }
    if (width() == 8) {
      image.putI64(location, last);
    } else {
      image.putI32(location, (int) last);
    }
  }
}
