package senbon.mar.sign;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * A key that archives are signed with.
 *
 * @param name how it is called in messages: its file
 */
public record SigningKey(String name, RSAPrivateCrtKey key, SigningAlgorithm algorithm) {
  public int bits() {
    return key.getModulus().bitLength();
  }

  /** Bytes of its signatures. */
  public int signatureLength() {
    return (bits() + 7) / 8;
  }

  /** Whether it is the other half of a public key. */
  public boolean matches(VerificationKey other) {
    BigInteger exponent = other.key().getPublicExponent();
    return key.getModulus().equals(other.key().getModulus())
        && key.getPublicExponent().equals(exponent);
  }

  /** Tells nothing of the key itself. */
  @Override
  public String toString() {
    return "SigningKey[" + name + ", " + bits() + " bits, " + algorithm + "]";
  }
}
