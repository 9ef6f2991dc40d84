package senbon.mar.sign;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.InvalidParameterSpecException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;

/**
 * Decrypts a private key in PKCS#8.
 *
 * <p>Java's ciphers of RFC 8018's PBES2 take ASCII for passwords and drop a bit of anything else.
 * Its PBKDF2 alone takes the password's UTF-8, as OpenSSL does.
 */
final class EncryptedKey {
  /** As many as Java takes in PKCS#12. */
  private static final int MAX_ITERATIONS = 5_000_000;

  private static final Pattern PBES2 = Pattern.compile("PBEWith(HmacSHA[0-9]+)AndAES_([0-9]+)");

  private EncryptedKey() {}

  /** The key's encoding in PKCS#8. */
  static byte[] decrypt(KeyFile file, Optional<char[]> given) {
    EncryptedPrivateKeyInfo info = info(file);
    char[] password = given.orElseThrow(() -> PrivateKeys.needsPassword(file));
    AlgorithmParameters parameters = info.getAlgParameters();
    requireBounded(file, parameters);
    // For PBES2 it is the parameters, not the name, that tell the whole algorithm.
    String name =
        parameters == null ? info.getAlgName() : nameOf(info.getAlgName(), parameters.toString());
    Matcher modern = PBES2.matcher(name);
    try {
      if (modern.matches()) {
        PBEParameterSpec spec = parameters.getParameterSpec(PBEParameterSpec.class);
        return aes(info, spec, modern.group(1), Integer.parseInt(modern.group(2)), password);
      }
      requireAscii(file, password, name);
      SecretKey key = secret(name, new PBEKeySpec(password));
      Cipher cipher = Cipher.getInstance(name);
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      return info.getKeySpec(cipher).getEncoded();
    } catch (InvalidKeySpecException | BadPaddingException e) {
      throw PrivateKeys.wrongPassword(file, e);
    } catch (GeneralSecurityException e) {
      throw PrivateKeys.unable(file, e);
    }
  }

  private static byte[] aes(
      EncryptedPrivateKeyInfo info, PBEParameterSpec spec, String hash, int bits, char[] password)
      throws GeneralSecurityException {
    PBEKeySpec of = new PBEKeySpec(password, spec.getSalt(), spec.getIterationCount(), bits);
    byte[] key = secret("PBKDF2With" + hash, of).getEncoded();
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), spec.getParameterSpec());
    return info.getKeySpec(cipher).getEncoded();
  }

  /** The key of a password, whose copy is cleared whatever comes of it. */
  private static SecretKey secret(String algorithm, PBEKeySpec password)
      throws GeneralSecurityException {
    try {
      return SecretKeyFactory.getInstance(algorithm).generateSecret(password);
    } finally {
      password.clearPassword();
    }
  }

  /**
   * Refuses a password that Java would take for another one.
   *
   * @param form what the key is encrypted in
   */
  static void requireAscii(KeyFile file, char[] password, String form) {
    for (char c : password) {
      if (c < 0x20 || c > 0x7E) {
        throw new RefusedException(
            "The password for the private key in %s has characters beyond ASCII, which Java can't use in %s."
                .formatted(file.path(), form),
            "Convert the key: openssl pkcs8 -topk8 -v2 aes256.");
      }
    }
  }

  /** A damaged or hostile count would keep this busy for an hour before the password is tried. */
  private static void requireBounded(KeyFile file, AlgorithmParameters parameters) {
    int count;
    try {
      count =
          parameters == null
              ? 0
              : parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
    } catch (InvalidParameterSpecException e) {
      throw PrivateKeys.unable(file, e);
    }
    if (count > MAX_ITERATIONS) {
      throw new MalformedInputException(
          "The private key in %s asks for %d rounds of its password's hash."
              .formatted(file.path(), count),
          "Encrypt it with at most " + MAX_ITERATIONS + ".");
    }
  }

  private static EncryptedPrivateKeyInfo info(KeyFile file) {
    try {
      return new EncryptedPrivateKeyInfo(file.der());
    } catch (IOException e) {
      throw new MalformedInputException(
          "The private key in " + file.path() + " is damaged or of an unknown kind.",
          "Use an RSA key in PKCS#8 or PKCS#12.",
          e);
    }
  }

  private static String nameOf(String name, String parameters) {
    return name.equals("PBES2") || name.startsWith("1.2.840.113549.1.5.13") ? parameters : name;
  }
}
