package senbon.patch.zucchini.exe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Translates file offsets to addresses (relative to the image base) and back. Source:
 * docs/formats/zucchini.md §5.1.
 *
 * <p>An address that a section has in memory but not in the file is given an offset that is no real
 * one: the end of what sections have in the file, plus the address.
 */
public final class AddressMap {
  /** No such offset, no such address. Arithmetic may go on with it, as in the original. */
  public static final int INVALID = 0xffff_fffe;

  /**
   * What a section claims; 64-bit fields as read, not yet checked.
   *
   * @param offset in the file
   * @param offsetSize bytes in the file
   * @param address in memory, from the image base on
   * @param addressSize bytes in memory
   */
  record Unit(long offset, long offsetSize, long address, long addressSize) {
    long endOffset() {
      return offset + offsetSize;
    }

    long endAddress() {
      return address + addressSize;
    }

    /** Whether it has more bytes in memory than in the file. */
    boolean dangles() {
      return addressSize > offsetSize;
    }
  }

  /** Merged units by offset; parallel arrays of their fields. */
  private final int[] offsets;

  private final int[] sizes;
  private final int[] addressesOf;

  /** The same units by address. */
  private final int[] addresses;

  private final int[] addressSizes;
  private final int[] offsetsOf;
  private final int[] offsetSizes;

  /** Where offsets that are no real ones begin. */
  private final int unreal;

  AddressMap(List<Unit> claimed) {
    List<Unit> units = merged(usable(claimed));
    units.sort(Comparator.comparingLong(Unit::offset));
    int count = units.size();
    long endOffset = 0;
    long endAddress = 0;
    offsets = new int[count];
    sizes = new int[count];
    addressesOf = new int[count];
    for (int i = 0; i < count; i++) {
      Unit unit = units.get(i);
      if (i > 0 && units.get(i - 1).endOffset() > unit.offset) {
        throw new ProgramException("sections overlap in the file");
      }
      offsets[i] = (int) unit.offset;
      sizes[i] = (int) unit.offsetSize;
      addressesOf[i] = (int) unit.address;
      endOffset = Math.max(endOffset, unit.endOffset());
      endAddress = Math.max(endAddress, unit.endAddress());
    }
    if (!Ranges.startsInside(endOffset, endAddress, Ranges.BOUND)) {
      throw new ProgramException("its addresses are too large");
    }
    unreal = (int) endOffset;
    units.sort(Comparator.comparingLong(Unit::address));
    addresses = units.stream().mapToInt(unit -> (int) unit.address).toArray();
    addressSizes = units.stream().mapToInt(unit -> (int) unit.addressSize).toArray();
    offsetsOf = units.stream().mapToInt(unit -> (int) unit.offset).toArray();
    offsetSizes = units.stream().mapToInt(unit -> (int) unit.offsetSize).toArray();
  }

  /** Those that have addresses, by address, without repetition. */
  private static List<Unit> usable(List<Unit> claimed) {
    List<Unit> units = new ArrayList<>();
    for (Unit unit : claimed) {
      if (!Ranges.startsInside(unit.offset, unit.offsetSize, Ranges.BOUND)
          || !Ranges.startsInside(unit.address, unit.addressSize, Ranges.BOUND)) {
        throw new ProgramException("a section lies beyond 2 GiB");
      }
      if (unit.addressSize > 0) {
        long inFile = Math.min(unit.offsetSize, unit.addressSize);
        units.add(new Unit(unit.offset, inFile, unit.address, unit.addressSize));
      }
    }
    units.sort(Comparator.comparingLong(Unit::address).thenComparingLong(Unit::addressSize));
    List<Unit> distinct = new ArrayList<>();
    for (Unit unit : units) {
      if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(unit)) {
        distinct.add(unit);
      }
    }
    return distinct;
  }

  /** Joins units that overlap or touch and are moved by the same amount. */
  private static List<Unit> merged(List<Unit> units) {
    List<Unit> merged = new ArrayList<>();
    for (Unit next : units) {
      Unit last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || last.endAddress() < next.address) {
        merged.add(next);
        continue;
      }
      boolean skewed =
          next.offset < last.offset || next.offset - last.offset != next.address - last.address;
      boolean conflict =
          (next.dangles() && next.endOffset() < last.endOffset())
              || (last.dangles() && last.endOffset() < next.endOffset());
      if (!skewed && !conflict) {
        merged.set(
            merged.size() - 1,
            new Unit(
                last.offset,
                Math.max(last.offsetSize, next.endOffset() - last.offset),
                last.address,
                Math.max(last.addressSize, next.endAddress() - last.address)));
      } else if (last.endAddress() == next.address) {
        merged.add(next);
      } else {
        throw new ProgramException("sections overlap in memory");
      }
    }
    return merged;
  }

  /** The index of the last element that is at most {@code value}; −1 if there is none. */
  private static int floor(int[] sorted, int value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private int unitOf(int address) {
    if (address < 0) {
      return -1;
    }
    int i = floor(addresses, address);
    return i >= 0 && address - addresses[i] < addressSizes[i] ? i : -1;
  }

  /** The offset of an address, perhaps no real one; {@link #INVALID} if no section has it. */
  int offset(int address) {
    int i = unitOf(address);
    if (i < 0) {
      return INVALID;
    }
    int inside = address - addresses[i];
    return inside < offsetSizes[i] ? offsetsOf[i] + inside : unreal + address;
  }

  /** Whether a section has the address, in the file or in memory only. */
  boolean covers(int address) {
    return unitOf(address) >= 0;
  }

  /** The address of an offset; {@link #INVALID} if it has none. */
  int address(int offset) {
    if (offset < 0) {
      return INVALID;
    }
    if (offset >= unreal) {
      int address = offset - unreal;
      int i = unitOf(address);
      return i >= 0 && address - addresses[i] >= offsetSizes[i] ? address : INVALID;
    }
    int i = floor(offsets, offset);
    return i >= 0 && offset - offsets[i] < sizes[i]
        ? addressesOf[i] + offset - offsets[i]
        : INVALID;
  }
}
