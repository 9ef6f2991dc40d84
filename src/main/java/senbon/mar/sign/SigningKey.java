package senbon.mar.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import senbon.base.failure.RefusedException;

/**
 * A key that archives are signed with.
 *
 * @param name how it is called in messages: its file
 * @param key which may be no more than a handle of what a token keeps to itself
 * @param open its public half
 * @param provider the only one that can use the key, if there is one
 */
public record SigningKey(
    String name,
    PrivateKey key,
    RSAPublicKey open,
    SigningAlgorithm algorithm,
    Optional<Provider> provider) {

  /**
   * A key in memory.
   *
   * @throws RefusedException if its public exponent is none that Java can use
   */
  public SigningKey(String name, RSAPrivateCrtKey key, SigningAlgorithm algorithm) {
    this(name, key, publicHalf(name, key), algorithm, Optional.empty());
  }

  private static RSAPublicKey publicHalf(String name, RSAPrivateCrtKey key) {
    RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    try {
      return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new RefusedException(
          "The key in " + name + " has a public exponent that Java can't use.",
          "Use a key with the exponent 65537, which is usual.",
          e);
    }
  }

  public int bits() {
    return open.getModulus().bitLength();
  }

  /** Bytes of its signatures. */
  public int signatureLength() {
    return (bits() + 7) / 8;
  }

  /** Whether it is the other half of a public key. */
  public boolean matches(VerificationKey other) {
    return open.getModulus().equals(other.key().getModulus())
        && open.getPublicExponent().equals(other.key().getPublicExponent());
  }

  /** A computation of one signature. */
  Signature start() throws GeneralSecurityException {
    String name = algorithm.signatureName();
    Signature computation =
        provider.isPresent()
            ? Signature.getInstance(name, provider.get())
            : Signature.getInstance(name);
    computation.initSign(key);
    return computation;
  }

  /** Tells nothing of the key itself. */
  @Override
  public String toString() {
    return "SigningKey[" + name + ", " + bits() + " bits, " + algorithm + "]";
  }
}
