package senbon.diff.anchor;

/**
 * Keys of short matches: eight bytes. Where code has instructions of four bytes, at multiples of
 * four only; elsewhere at every position, and of these one in so many, chosen by its hash, which is
 * the same in both files.
 *
 * @param step bytes from one key to the next
 * @param samplingBits of how many keys, as a binary logarithm, one is taken
 */
record ShortKeys(int step, int samplingBits) implements GapKeys {
  private static final int KEY_BYTES = 8;

  /** Shorter matches cost more as covers than as new bytes. Chosen by trial. */
  static final int LEAST = 12;

  /** As in {@link SampledIndex}. */
  private static final long FIRST = 0x9E3779B97F4A7C15L;

  @Override
  public int width() {
    return KEY_BYTES;
  }

  /** None where one byte is repeated: it is in many places. */
  @Override
  public long hash(byte[] bytes, int at) {
    long word = ByteComparison.longAt(bytes, at);
    if (word == Long.rotateLeft(word, 8)) {
      return 0;
    }
    long hash = word * FIRST;
    return hash ^ (hash >>> 32);
  }

  @Override
  public int forward(byte[] target, int at, byte[] old, int oldAt, int limit) {
    return ByteComparison.matchForward(
        target, at, old, oldAt, Math.min(limit, Math.min(target.length - at, old.length - oldAt)));
  }

  @Override
  public int backward(byte[] target, int at, byte[] old, int oldAt, int limit) {
    return ByteComparison.matchBackward(
        target, at, old, oldAt, Math.min(limit, Math.min(at, oldAt)));
  }

  @Override
  public boolean isEnough(int forward, int backward) {
    return forward >= KEY_BYTES && forward + backward >= LEAST;
  }

  @Override
  public boolean isFoundBefore(byte[] target, int at, byte[] old, int oldAt) {
    return false;
  }

  @Override
  public int overhang() {
    return 0;
  }
}
