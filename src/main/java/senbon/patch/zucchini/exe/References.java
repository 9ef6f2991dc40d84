package senbon.patch.zucchini.exe;

/**
 * One type of references in a program: how they are found and how they are written. The writer
 * works on the new program, of which only headers and relocation blocks are looked at before.
 */
public abstract class References {
  private final int pool;
  private final int width;

  References(int pool, int width) {
    this.pool = pool;
    this.width = width;
  }

  /** What is done with a reference. */
  @FunctionalInterface
  public interface Sink {
    void accept(int location, int target);
  }

  /** The number of the pool of targets that it shares with other types. */
  public final int pool() {
    return pool;
  }

  /** Bytes of a reference. */
  public final int width() {
    return width;
  }

  /** All of them; found once. */
  public abstract ReferenceTable all();

  /**
   * Those that an equivalence copies, in order of location.
   *
   * @param lo first offset of the range
   * @param hi offset behind the range
   */
  public abstract void between(int lo, int hi, Sink sink);

  /**
   * Makes the reference at a location point at a target, or leaves it as it is if it can't.
   *
   * @param target any number
   */
  public abstract void write(int location, int target);

  /** Whether an equivalence may not begin or end at an offset, since it would cut one in two. */
  public boolean cuts(int offset) {
    return false;
  }

  /**
   * What the bytes at a place would point at if there were a reference: a target that writing makes
   * them of; {@link AddressMap#INVALID} if there is none.
   */
  public abstract int decoded(int location);

  /**
   * Writes what must stand at a place before the reference is written there: for most types
   * anything will do, as writing replaces all of it, and least is to be stored if these are the
   * bytes of the old program.
   *
   * @param into holds the new program's bytes at {@code at}
   */
  public void prepare(Image old, int location, Image into, int at) {
    System.arraycopy(old.bytes(), old.from() + location, into.bytes(), into.from() + at, width());
  }

  /**
   * Replaces what a reference points at by a label, as much of it as there is room for, so that
   * references to the same thing look alike wherever it has moved.
   *
   * @param into a copy of the program
   */
  public abstract void label(Image into, int location, int label);

  /** Passes on the references of a table whose locations lie in a range. */
  static void pass(ReferenceTable table, int lo, int hi, Sink sink) {
    int[] locations = table.locations();
    for (int i = table.firstFrom(lo); i < locations.length && locations[i] < hi; i++) {
      sink.accept(locations[i], table.targets()[i]);
    }
  }
}
