package senbon.diff.anchor;

/**
 * What is looked for in gaps: which bytes at a position make a key, and how far two positions with
 * the same key match.
 */
interface GapKeys {
  /** Bytes from one key to the next; in a gap, positions are multiples of it. */
  int step();

  /** The first position of a key that is not before {@code at}. */
  default int firstFrom(int at) {
    return at + step() - 1 & -step();
  }

  /** How many bytes from its position on a key is made of. */
  int width();

  /** Of how many keys, as a binary logarithm, one is indexed at most. */
  int samplingBits();

  /** The hash of the key at {@code at}, 0 if there is none that tells anything. */
  long hash(byte[] bytes, int at);

  /**
   * How many bytes match from two positions on, a multiple of {@link #step}.
   *
   * @param limit that many at most
   */
  int forward(byte[] target, int at, byte[] old, int oldAt, int limit);

  /** The same backwards, for the bytes before two positions. */
  int backward(byte[] target, int at, byte[] old, int oldAt, int limit);

  /** Fewer bytes than this, from a key on or on both sides, are no match. */
  boolean isEnough(int forward, int backward);

  /** Whether the match of two keys is also that of the keys before them. */
  boolean isFoundBefore(byte[] target, int at, byte[] old, int oldAt);

  /** By how many bytes a match is longer than what was compared. */
  int overhang();
}
