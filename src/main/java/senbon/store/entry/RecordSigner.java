package senbon.store.entry;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Signs records for others, with Ed25519 (RFC 8032).
 *
 * @param name that readers trust the key by
 */
public record RecordSigner(String name, PrivateKey key) {

  /** The signature of the first bytes, in base64. */
  String sign(byte[] bytes, int length) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(bytes, 0, length);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key has been checked before", e);
    }
  }
}
