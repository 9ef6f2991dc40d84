package senbon.diff.anchor;

/**
 * Keys of tables of addresses: what counts are the differences between the bytes at a position and
 * those {@code stride} bytes after it, which stay the same where all entries have moved by one
 * amount. At every fourth byte, as addresses are aligned.
 *
 * @param stride bytes from one entry to the next, a multiple of 4
 */
record TableKeys(int stride) implements GapKeys {
  /**
   * Three words of eight. Shorter keys find more tables and more chance matches; the length was
   * chosen by trial.
   */
  private static final int KEY_BYTES = 24;

  /** The multipliers of {@link SampledIndex}, with the same consequence: they decide covers. */
  private static final long FIRST = 0x9E3779B97F4A7C15L;

  private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

  @Override
  public int step() {
    return 4;
  }

  @Override
  public int width() {
    return stride + KEY_BYTES;
  }

  @Override
  public int samplingBits() {
    return 0;
  }

  /**
   * None if its bytes just repeat or count up evenly: such a key is in many places. Words of eight
   * bytes are subtracted at once; two addresses of four bytes that both moved by the same amount
   * cancel out unless one of them wrapped around.
   */
  @Override
  public long hash(byte[] bytes, int at) {
    long one = ByteComparison.longAt(bytes, at + stride) - ByteComparison.longAt(bytes, at);
    long two = ByteComparison.longAt(bytes, at + stride + 8) - ByteComparison.longAt(bytes, at + 8);
    long three =
        ByteComparison.longAt(bytes, at + stride + 16) - ByteComparison.longAt(bytes, at + 16);
    if (one == two && two == three) {
      return 0;
    }
    long hash = one * FIRST;
    hash = (hash ^ (hash >>> 29) ^ two) * SECOND;
    hash = (hash ^ (hash >>> 29) ^ three) * FIRST;
    return hash ^ (hash >>> 32);
  }

  @Override
  public int forward(byte[] target, int at, byte[] old, int oldAt, int limit) {
    int forward = 0;
    int last = Math.min(limit, Math.min(target.length - at, old.length - oldAt) - stride - step());
    while (forward <= last && same(target, at + forward, old, oldAt + forward)) {
      forward += step();
    }
    return forward;
  }

  @Override
  public int backward(byte[] target, int at, byte[] old, int oldAt, int limit) {
    int back = 0;
    int last = Math.min(limit, Math.min(at, oldAt)) - step();
    while (back <= last && same(target, at - back - step(), old, oldAt - back - step())) {
      back += step();
    }
    return back;
  }

  @Override
  public boolean isEnough(int forward, int backward) {
    return forward >= KEY_BYTES;
  }

  /** For all but the first keys of a gap. */
  @Override
  public boolean isFoundBefore(byte[] target, int at, byte[] old, int oldAt) {
    return oldAt >= step() && same(target, at - step(), old, oldAt - step());
  }

  /** The last word compared reaches one stride further. */
  @Override
  public int overhang() {
    return stride;
  }

  /** Whether the word here and the word one stride on differ by the same amount in both files. */
  private boolean same(byte[] target, int at, byte[] old, int oldAt) {
    return ByteComparison.intAt(target, at + stride) - ByteComparison.intAt(target, at)
        == ByteComparison.intAt(old, oldAt + stride) - ByteComparison.intAt(old, oldAt);
  }
}
