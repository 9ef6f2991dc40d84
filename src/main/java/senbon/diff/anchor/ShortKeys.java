package senbon.diff.anchor;

/**
 * Keys of short matches: twelve bytes. Where code has instructions of four bytes, at multiples of
 * four only; elsewhere at every position, and of these one in so many, chosen by its hash, which is
 * the same in both files.
 *
 * @param step bytes from one key to the next
 * @param samplingBits of how many keys, as a binary logarithm, one is taken
 */
record ShortKeys(int step, int samplingBits) implements GapKeys {
  /**
   * Bytes of a key, and of the least match: a shorter one costs more as a cover than as new bytes.
   * Keys of eight bytes found no more, and took longer.
   */
  static final int LEAST = 12;

  /** As in {@link SampledIndex}. */
  private static final long FIRST = 0x9E3779B97F4A7C15L;

  @Override
  public int width() {
    return LEAST;
  }

  /** None that begins with one byte repeated: it is in many places. */
  @Override
  public long hash(byte[] bytes, int at) {
    long word = ByteComparison.longAt(bytes, at);
    if (word == Long.rotateLeft(word, 8)) {
      return 0;
    }
    long hash = word * FIRST;
    hash = (hash ^ (hash >>> 29) ^ ByteComparison.longAt(bytes, at + LEAST - 8)) * FIRST;
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
    return forward >= LEAST;
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
