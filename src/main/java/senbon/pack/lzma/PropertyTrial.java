package senbon.pack.lzma;

/**
 * Chooses the parameters of LZMA for a part of the input by encoding a sample of it with each.
 * Takes some 2 % of the time of a Firefox partial at the default effort (1.0 to 1.2 of 62 seconds
 * of CPU).
 */
final class PropertyTrial {
  /**
   * Bytes of the sample, from the middle of the part. A sample may choose wrongly: for one library
   * of Firefox the whole patch would have been 2 % smaller with other parameters.
   */
  private static final int SAMPLE = 1 << 17;

  /** In fewer bytes than this there is nothing to gain. */
  private static final int MIN_INPUT = 1 << 9;

  /**
   * A sample counts positions from its own beginning. So that they have the same lowest bits as in
   * the whole, of which at most four are looked at, the sample begins at a multiple of this.
   */
  private static final int ALIGNMENT = 16;

  /**
   * In turn: code and sparse differences; aligned code and text; records of four-byte fields, as
   * control blocks are. The first of equals is taken. Chosen by trial.
   */
  private static final Model.Properties[] CANDIDATES = {
    new Model.Properties(3, 0, 0), new Model.Properties(3, 0, 2), new Model.Properties(2, 2, 2)
  };

  /** Encodes quickly, with a memory to match the sample. */
  private static final Profile PROFILE =
      new Profile(SAMPLE, SAMPLE, SAMPLE, SAMPLE, SAMPLE, 8, 8, 4, 0, 64, 64);

  private PropertyTrial() {}

  /**
   * The best of the candidates for the bytes from {@code from} to {@code to}, exclusive.
   *
   * @param start where the dictionary begins: positions count from there
   */
  static Model.Properties choose(byte[] plain, int start, int from, int to) {
    if (to - from < MIN_INPUT) {
      return CANDIDATES[0];
    }
    int middle = from + Math.max(0, to - from - SAMPLE) / 2;
    int sampleFrom = start + (middle - start) / ALIGNMENT * ALIGNMENT;
    int sampleTo = Math.min(to, sampleFrom + SAMPLE);
    Model.Properties best = CANDIDATES[0];
    int least = Integer.MAX_VALUE;
    for (Model.Properties candidate : CANDIDATES) {
      Lzma2Encoder encoder = new Lzma2Encoder(plain, sampleFrom, sampleTo, PROFILE);
      encoder.encode(sampleFrom, sampleTo, candidate);
      int size = encoder.finish().size();
      if (size < least) {
        least = size;
        best = candidate;
      }
    }
    return best;
  }
}
