package senbon.mar.sign;

import java.util.List;
import java.util.Optional;

/**
 * What checking an archive's signatures has shown.
 *
 * @param signatures each in its order
 * @param text the outcome in a sentence
 */
public record Verification(Outcome outcome, List<Checked> signatures, String text) {
  /** Only {@link #GOOD} is one to rely on. */
  public enum Outcome {
    /** There is no signature. */
    UNSIGNED,
    /** A signature has an algorithm other than the two there are: updaters refuse it all. */
    UNKNOWN_ALGORITHM,
    /** There are more or fewer signatures than keys. */
    WRONG_COUNT,
    /** Each signature is by one of the keys, but not in their order. */
    WRONG_ORDER,
    /** A signature is by none of the keys, or the archive was changed. */
    DAMAGED,
    /** Each signature is by the key of its place. */
    GOOD
  }

  /**
   * One signature.
   *
   * @param algorithm absent if it is unknown
   * @param length in bytes
   * @param key the name of the key that made it, absent if none of the given did
   */
  public record Checked(
      int id, Optional<SigningAlgorithm> algorithm, int length, Optional<String> key) {
    /** Its algorithm in words. */
    public String algorithmText() {
      return algorithm.map(a -> "RSA with " + a.hash()).orElse("unknown algorithm " + id);
    }
  }

  public Verification {
    signatures = List.copyOf(signatures);
  }

  public boolean good() {
    return outcome == Outcome.GOOD;
  }
}
