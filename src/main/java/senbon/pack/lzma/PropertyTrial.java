package senbon.pack.lzma;

/** Chooses the parameters of LZMA for a stretch of input by encoding a sample with each. */
public final class PropertyTrial {
  private static final int SAMPLE = 1 << 17;

  /** In less than this there is nothing to gain. */
  private static final int MIN_INPUT = 1 << 9;

  /** A sample counts positions from its own beginning, as the whole does modulo this. */
  private static final int ALIGNMENT = 16;

  /** Code and sparse differences; aligned code and text; records of four-byte fields. */
  private static final Model.Properties[] CANDIDATES = {
    new Model.Properties(3, 0, 0), new Model.Properties(3, 0, 2), new Model.Properties(2, 2, 2)
  };

  /** Encodes quickly, with a memory to match the sample. */
  private static final Profile PROFILE =
      new Profile(SAMPLE, SAMPLE, SAMPLE, SAMPLE, SAMPLE, 8, 8, 4, 0, 64, 64);

  private PropertyTrial() {}

  /**
   * The best of the candidates.
   *
   * @param start where the dictionary begins: positions count from there
   */
  public static Model.Properties choose(byte[] plain, int start, int from, int to) {
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
