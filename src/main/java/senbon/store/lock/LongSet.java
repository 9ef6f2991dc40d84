package senbon.store.lock;

/** A set of numbers in one array: 16 to 32 bytes each. Good for parts of hashes only. */
final class LongSet {
  private long[] slots = new long[64];
  private boolean hasZero;
  private int used;

  /** Adds the number and tells if it was new. */
  boolean add(long value) {
    if (value == 0) {
      boolean added = !hasZero;
      hasZero = true;
      return added;
    }
    int slot = slotOf(slots, value);
    if (slots[slot] == value) {
      return false;
    }
    slots[slot] = value;
    used++;
    if (used > slots.length / 2) {
      grow();
    }
    return true;
  }

  boolean contains(long value) {
    return value == 0 ? hasZero : slots[slotOf(slots, value)] == value;
  }

  private static int slotOf(long[] slots, long value) {
    int mask = slots.length - 1;
    int slot = (int) value & mask;
    while (slots[slot] != 0 && slots[slot] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long value : slots) {
      if (value != 0) {
        larger[slotOf(larger, value)] = value;
      }
    }
    slots = larger;
  }
}
