package senbon.mar.sign;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * A key that statements about archives are signed with: RSA, ECDSA or Ed25519.
 *
 * @param name how it is called in messages: its file
 * @param open its public half
 */
public record DocumentSigner(String name, PrivateKey key, PublicKey open) {

  /** The signature of some bytes. By RSA and Ed25519 it is always the same, by ECDSA never. */
  public byte[] sign(byte[] message) {
    try {
      Signature computation = Signature.getInstance(DocumentVerifier.algorithm(open));
      computation.initSign(key);
      computation.update(message);
      return computation.sign();
    } catch (GeneralSecurityException e) {
      throw DocumentVerifier.unusable(name, e);
    }
  }

  /** What checks its signatures. */
  public DocumentVerifier verifier() {
    return new DocumentVerifier(name, open);
  }

  /** Tells nothing of the key itself. */
  @Override
  public String toString() {
    return "DocumentSigner[" + name + "]";
  }
}
