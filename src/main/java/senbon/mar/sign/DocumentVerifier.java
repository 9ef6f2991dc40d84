package senbon.mar.sign;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import senbon.base.failure.RefusedException;
import senbon.base.io.Digest;

/**
 * A key that signatures of statements about archives are checked with.
 *
 * @param name how it is called in messages: its file
 */
public record DocumentVerifier(String name, PublicKey key) {

  /** Whether the key's other half made the signature of these bytes. */
  public boolean accepts(byte[] message, byte[] signature) {
    try {
      Signature computation = Signature.getInstance(algorithm(key));
      computation.initVerify(key);
      computation.update(message);
      return verify(computation, signature);
    } catch (GeneralSecurityException e) {
      throw unusable(name, e);
    }
  }

  static RefusedException unusable(String name, GeneralSecurityException cause) {
    return new RefusedException(
        "The key in " + name + " is of a kind that this Java can't use.",
        "Use RSA, ECDSA with P-256, P-384 or P-521, or Ed25519.",
        cause);
  }

  /** Java says by an exception that a signature hasn't even the form of one. */
  private static boolean verify(Signature computation, byte[] signature) {
    try {
      return computation.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The SHA-256 of the key's DER (SubjectPublicKeyInfo), in lower-case hex. */
  public String id() {
    return Digest.sha256(key.getEncoded()).hex();
  }

  /**
   * How keys of a kind sign: RSASSA-PKCS1-v1_5 with SHA-256, which needs no chance; ECDSA in DER
   * with the hash of the curve's size; Ed25519. OpenSSL and cosign do the same with such keys.
   */
  static String algorithm(PublicKey key) {
    if (key instanceof RSAPublicKey) {
      return "SHA256withRSA";
    } else if (key instanceof ECPublicKey curve) {
      int bits = curve.getParams().getCurve().getField().getFieldSize();
      return bits <= 256 ? "SHA256withECDSA" : bits <= 384 ? "SHA384withECDSA" : "SHA512withECDSA";
    }
    return "Ed25519";
  }
}
