package senbon.diff.optimise;

/** Diagonals that {@link CoverChooser} needn't follow for now, and how long each may live. */
final class Sleepers {
  /**
   * The diagonal, and the position from which on its anchors are out of reach. The first {@code
   * size} elements count.
   */
  private final int[] diagonal;

  private final int[] until;
  private int size;

  /** With room for so many; without room none sleeps. */
  Sleepers(int room) {
    this.diagonal = new int[room];
    this.until = new int[room];
  }

  int size() {
    return size;
  }

  int diagonal(int i) {
    return diagonal[i];
  }

  /** The position from which on a diagonal's anchors are out of reach. */
  int until(int i) {
    return until[i];
  }

  void clear() {
    size = 0;
  }

  /** Takes in a diagonal; false if there is no room. */
  boolean add(int shift, int life) {
    if (size == diagonal.length) {
      return false;
    }
    diagonal[size] = shift;
    until[size++] = life;
    return true;
  }

  /** Prolongs the life of a diagonal; false if it is not here. */
  boolean prolong(int shift, int life) {
    for (int i = 0; i < size; i++) {
      if (diagonal[i] == shift) {
        until[i] = Math.max(until[i], life);
        return true;
      }
    }
    return false;
  }

  /** Makes room: the one whose anchors end first is forgotten, the first of equals. */
  void dropFirstToEnd() {
    int first = 0;
    for (int i = 1; i < size; i++) {
      if (until[i] < until[first]) {
        first = i;
      }
    }
    for (int i = first + 1; i < size; i++) {
      keep(i, i - 1);
    }
    size--;
  }

  /** Moves one to another place, for {@link #cut}. */
  void keep(int i, int to) {
    diagonal[to] = diagonal[i];
    until[to] = until[i];
  }

  /** Forgets all but the first ones. */
  void cut(int kept) {
    size = kept;
  }
}
