package senbon.mar.sign;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.mar.MarArchive;
import senbon.mar.MarSignature;
import senbon.mar.SignaturePlace;

/**
 * Adds signatures (docs/formats/signing.md §3). All are added at once, since each covers the number
 * and lengths of all. What comes back is a view of the given archive, which must stay open; {@link
 * senbon.mar.MarWriter#rewrite} writes it.
 */
public final class MarSigner {
  private MarSigner() {}

  /**
   * The archive signed with each key, in order. Reads the archive once to sign and once more for
   * each algorithm to check what was made.
   *
   * @throws RefusedException if it is signed already
   * @throws UsageException if there are no keys, or more than an archive can have signatures
   */
  public static MarArchive sign(MarArchive unsigned, List<SigningKey> keys) throws IOException {
    List<MarSignature> empty = new ArrayList<>();
    for (SigningKey key : keys) {
      empty.add(new MarSignature(key.algorithm().id(), new byte[key.signatureLength()]));
    }
    List<Signature> computations = start(keys);
    try (InputStream in = SignaturePlace.covered(withPlaces(unsigned, empty))) {
      feed(in, computations);
      List<MarSignature> signatures = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        signatures.add(new MarSignature(keys.get(i).algorithm().id(), computations.get(i).sign()));
      }
      MarArchive signed = SignaturePlace.with(unsigned, signatures);
      requireGood(signed, keys);
      return signed;
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
  }

  /**
   * The unsigned archive with room for signatures, filled with zeros: what an external signer's
   * hash is taken of.
   *
   * @throws RefusedException if it is signed already
   */
  public static MarArchive reserve(MarArchive unsigned, List<SigningAlgorithm> algorithms)
      throws IOException {
    List<MarSignature> empty = new ArrayList<>();
    for (SigningAlgorithm algorithm : algorithms) {
      empty.add(new MarSignature(algorithm.id(), new byte[algorithm.signatureLength()]));
    }
    return withPlaces(unsigned, empty);
  }

  /**
   * What an external signer signs: the hash of an unsigned archive as it will be with one signature
   * by a key of the algorithm's usual size.
   *
   * @param digestInfo whether the signer wants the hash within its DER structure
   * @throws RefusedException if the archive is signed already
   */
  public static byte[] hash(MarArchive unsigned, SigningAlgorithm algorithm, boolean digestInfo)
      throws IOException {
    byte[] digest = algorithm.digest(reserve(unsigned, List.of(algorithm)));
    return digestInfo ? algorithm.digestInfo(digest) : digest;
  }

  /**
   * An unsigned archive with what external signers have made of its {@link #hash}. Whether the
   * signatures are right is for {@link MarVerifier} to say.
   *
   * @param signatures of the lengths that were hashed
   * @throws RefusedException if the archive is signed already
   * @throws MalformedInputException if a signature hasn't the length of its algorithm
   */
  public static MarArchive inject(MarArchive unsigned, List<MarSignature> signatures)
      throws IOException {
    for (MarSignature signature : signatures) {
      int id = signature.algorithm();
      int length =
          SigningAlgorithm.of(id)
              .orElseThrow(
                  () -> new UsageException("There is no signature algorithm " + id + ".", ""))
              .signatureLength();
      if (signature.length() != length) {
        throw new MalformedInputException(
            "The signature has " + signature.length() + " bytes, not " + length + ".",
            "Use the raw signature, not in base64, by a key of " + length * 8 + " bits.");
      }
    }
    return withPlaces(unsigned, signatures);
  }

  private static MarArchive withPlaces(MarArchive unsigned, List<MarSignature> signatures)
      throws IOException {
    if (!unsigned.signatures().isEmpty()) {
      throw new RefusedException(
          unsigned.name() + " is signed already, " + unsigned.signatures().size() + " times.",
          "Strip its signatures first.");
    }
    if (signatures.isEmpty() || signatures.size() > SignaturePlace.MAX_SIGNATURES) {
      throw new UsageException(
          "An archive can't be signed " + signatures.size() + " times.",
          "Use 1 to " + SignaturePlace.MAX_SIGNATURES + " keys.");
    }
    return SignaturePlace.with(unsigned, signatures);
  }

  private static List<Signature> start(List<SigningKey> keys) {
    List<Signature> computations = new ArrayList<>();
    try {
      for (SigningKey key : keys) {
        computations.add(key.start());
      }
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
    return computations;
  }

  private static void feed(InputStream in, List<Signature> computations)
      throws IOException, GeneralSecurityException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      for (Signature computation : computations) {
        computation.update(buffer, 0, n);
      }
    }
  }

  private static void requireGood(MarArchive signed, List<SigningKey> keys) throws IOException {
    List<VerificationKey> publicKeys =
        keys.stream()
            .map(key -> new VerificationKey(key.name(), key.open(), Optional.empty()))
            .toList();
    Verification verification = MarVerifier.verify(signed, publicKeys);
    if (!verification.good()) {
      throw new FailedException(
          "The signatures just made don't verify. " + verification.text(), "Report this.");
    }
  }

  private static FailedException unable(GeneralSecurityException e) {
    return new FailedException("This Java can't sign: " + e.getMessage() + ".", "", e);
  }
}
