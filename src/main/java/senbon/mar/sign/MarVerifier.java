package senbon.mar.sign;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import senbon.base.failure.FailedException;
import senbon.mar.MarArchive;
import senbon.mar.MarSignature;
import senbon.mar.sign.Verification.Checked;
import senbon.mar.sign.Verification.Outcome;

/**
 * Checks signatures as updaters do (docs/formats/signing.md §5). The archive is read once for each
 * algorithm in it.
 */
public final class MarVerifier {
  /** What updaters read at most. */
  private static final int MAX_LENGTH = 2048;

  private MarVerifier() {}

  /**
   * Checks each signature with the key of its place; there must be as many.
   *
   * @param keys in the order of the signatures
   */
  public static Verification verify(MarArchive archive, List<VerificationKey> keys)
      throws IOException {
    List<MarSignature> signatures = archive.signatures();
    List<Optional<SigningAlgorithm>> algorithms =
        signatures.stream().map(s -> SigningAlgorithm.of(s.algorithm())).toList();
    Map<SigningAlgorithm, byte[]> digests = new EnumMap<>(SigningAlgorithm.class);
    for (Optional<SigningAlgorithm> algorithm : algorithms) {
      if (algorithm.isPresent() && !digests.containsKey(algorithm.get())) {
        digests.put(algorithm.get(), algorithm.get().digest(archive));
      }
    }
    List<Checked> checked = new ArrayList<>();
    boolean inOrder = true;
    for (int i = 0; i < signatures.size(); i++) {
      MarSignature signature = signatures.get(i);
      int at = i;
      Optional<VerificationKey> own = keys.stream().skip(i).findFirst();
      boolean byOwn = own.isPresent() && isBy(own.get(), signature, digests);
      inOrder &= byOwn;
      Optional<VerificationKey> maker =
          byOwn
              ? own
              : keys.stream().filter(key -> isBy(key, signatures.get(at), digests)).findFirst();
      checked.add(
          new Checked(
              signature.algorithm(),
              algorithms.get(i),
              signature.length(),
              maker.map(VerificationKey::name)));
    }
    return judge(archive, checked, keys, inOrder);
  }

  /**
   * Whether an updater with these keys, each tried alone, takes the archive: it must have exactly
   * one signature, by any of them.
   */
  public static Verification verifyAsUpdater(MarArchive archive, List<VerificationKey> keys)
      throws IOException {
    if (archive.signatures().size() != 1 || keys.isEmpty()) {
      return verify(archive, keys.subList(0, Math.min(1, keys.size())));
    }
    Verification result = null;
    for (VerificationKey key : keys) {
      Verification one = verify(archive, List.of(key));
      result = result == null || one.good() ? one : result;
    }
    return result;
  }

  private static Verification judge(
      MarArchive archive, List<Checked> checked, List<VerificationKey> keys, boolean inOrder) {
    String name = archive.name();
    if (checked.isEmpty()) {
      return new Verification(Outcome.UNSIGNED, checked, name + " is not signed.");
    }
    for (Checked one : checked) {
      if (one.algorithm().isEmpty()) {
        return new Verification(
            Outcome.UNKNOWN_ALGORITHM,
            checked,
            name
                + " has a signature of unknown algorithm "
                + Integer.toUnsignedString(one.id())
                + ".");
      }
    }
    if (checked.size() != keys.size()) {
      return new Verification(
          Outcome.WRONG_COUNT,
          checked,
          "Signatures in "
              + name
              + ": "
              + checked.size()
              + "; keys to check them with: "
              + keys.size()
              + ".");
    }
    if (inOrder) {
      return new Verification(Outcome.GOOD, checked, name + " is signed by " + names(keys) + ".");
    }
    for (int i = 0; i < checked.size(); i++) {
      if (checked.get(i).key().isEmpty()) {
        return new Verification(
            Outcome.DAMAGED,
            checked,
            "Signature "
                + i
                + " of "
                + name
                + " is by none of the keys "
                + names(keys)
                + ", or the archive was changed after it was signed.");
      }
    }
    return new Verification(
        Outcome.WRONG_ORDER,
        checked,
        "The signatures of " + name + " are not in the order of the keys " + names(keys) + ".");
  }

  private static String names(List<VerificationKey> keys) {
    return String.join(", ", keys.stream().map(VerificationKey::name).toList());
  }

  private static boolean isBy(
      VerificationKey key, MarSignature signature, Map<SigningAlgorithm, byte[]> digests) {
    Optional<SigningAlgorithm> algorithm = SigningAlgorithm.of(signature.algorithm());
    return algorithm.isPresent()
        && signature.length() <= MAX_LENGTH
        && signature.length() == (key.bits() + 7) / 8
        && opens(key, signature, algorithm.get().digestInfo(digests.get(algorithm.get())));
  }

  /**
   * Builds the one encoding that the signature must stand for and compares, rather than parse what
   * it does stand for (RFC 8017, 8.2.2).
   */
  private static boolean opens(VerificationKey key, MarSignature signature, byte[] digestInfo) {
    byte[] expected = new byte[signature.length()];
    int separator = expected.length - digestInfo.length - 1;
    if (separator < 10) {
      return false;
    }
    Arrays.fill(expected, 1, separator, (byte) 0xff);
    expected[1] = 1;
    System.arraycopy(digestInfo, 0, expected, separator + 1, digestInfo.length);
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding");
      rsa.init(Cipher.ENCRYPT_MODE, key.key());
      return MessageDigest.isEqual(expected, rsa.doFinal(signature.bytes()));
    } catch (BadPaddingException e) {
      return false; // the signature as a number is not below the key's modulus
    } catch (GeneralSecurityException e) {
      throw new FailedException(
          "This Java can't check an RSA signature: " + e.getMessage() + ".", "Use another.", e);
    }
  }
}
