package senbon.mar.sign;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * A key that signatures are checked with.
 *
 * @param name how it is called in messages: its file
 * @param note what a person may want to know of it though it changes nothing, such as that its
 *     certificate has expired
 */
public record VerificationKey(String name, RSAPublicKey key, Optional<String> note) {
  public int bits() {
    return key.getModulus().bitLength();
  }
}
