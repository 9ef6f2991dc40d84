package senbon.store.entry;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Public keys by which signed records are believed, by the names that the signatures give.
 *
 * @param keys 32 bytes each: an Ed25519 public key as RFC 8032 (5.1.2) encodes it
 */
public record TrustedKeys(SortedMap<String, byte[]> keys) {
  public static final TrustedKeys NONE = new TrustedKeys(new TreeMap<>());

  private static final int MAX_NAME = 64;

  /** Bytes of a public key. */
  public static final int KEY_BYTES = 32;

  private static final int SIGNATURE_BYTES = 64;

  /** SubjectPublicKeyInfo of Ed25519 before the key itself: RFC 8410 (4, 10.1). */
  private static final byte[] INFO = {0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0};

  public TrustedKeys {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    for (Map.Entry<String, byte[]> one : keys.entrySet()) {
      if (!isName(one.getKey()) || one.getValue().length != KEY_BYTES) {
        throw new IllegalArgumentException("no name or no key: " + one.getKey());
      }
    }
  }

  /** Whether a key may be called so: letters, digits, and between them '.', '_' and '-'. */
  public static boolean isName(String text) {
    boolean fits = !text.isEmpty() && text.length() <= MAX_NAME && isPlain(text.charAt(0));
    for (int i = 1; fits && i < text.length(); i++) {
      fits = isPlain(text.charAt(i)) || "._-".indexOf(text.charAt(i)) >= 0;
    }
    return fits;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether the bytes bear a signature by the key of that name. */
  boolean prove(String name, byte[] bytes, int length, String base64) {
    byte[] key = keys.get(name);
    if (key == null) {
      return false;
    }
    try {
      byte[] code = Base64.getDecoder().decode(base64);
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key(key));
      check.update(bytes, 0, length);
      return code.length == SIGNATURE_BYTES && check.verify(code);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PublicKey key(byte[] raw) throws GeneralSecurityException {
    byte[] info = Arrays.copyOf(INFO, INFO.length + KEY_BYTES);
    System.arraycopy(raw, 0, info, INFO.length, KEY_BYTES);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
  }
}
