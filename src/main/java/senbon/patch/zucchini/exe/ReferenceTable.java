package senbon.patch.zucchini.exe;

import java.util.Arrays;

/** The references of one type in a program: eight bytes for each. */
public final class ReferenceTable {
  private final int[] locations;
  private final int[] targets;

  ReferenceTable(int[] locations, int[] targets) {
    this.locations = locations;
    this.targets = targets;
  }

  /** Where they are, ascending unless relocation sections overlap; not to be changed. */
  public int[] locations() {
    return locations;
  }

  /** What each points at; not to be changed. */
  public int[] targets() {
    return targets;
  }

  public int size() {
    return locations.length;
  }

  /** The index of the first location that is not below a value. */
  public int firstFrom(int value) {
    return lowerBound(locations, value);
  }

  /** The index of the first element of a sorted array that is not below a value. */
  public static int lowerBound(int[] sorted, int value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many different targets there are. */
  public int distinctTargets() {
    int[] sorted = targets.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        count++;
      }
    }
    return count;
  }
}
