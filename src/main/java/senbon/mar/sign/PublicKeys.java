package senbon.mar.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;

/** Reads keys to check signatures with: X.509 certificates and public keys, in DER or PEM. */
public final class PublicKeys {
  private static final int MIN_BITS = 2048;

  /** The most that updaters read a signature of. */
  private static final int MAX_BITS = 16_384;

  private static final int SEQUENCE = 0x30;
  private static final int BIT_STRING = 3;

  private PublicKeys() {}

  /**
   * Reads a certificate or public key. Nothing of a certificate counts but its key, as for
   * updaters.
   *
   * @param now for the note that a certificate is not valid at that time
   * @throws MalformedInputException if it is neither
   * @throws RefusedException if the key is not RSA or too small
   */
  public static VerificationKey read(Path path, Instant now) throws IOException {
    KeyFile file = KeyFile.read(path, "CERTIFICATE|PUBLIC KEY");
    try {
      return switch (file.label()) {
        case "CERTIFICATE" -> certificate(file, now);
        case "PUBLIC KEY" -> publicKey(file);
        case "" -> isPublicKey(file) ? publicKey(file) : certificate(file, now);
        default -> throw KeyFile.wrong(path, "has a " + file.label() + ", not a public key");
      };
    } catch (NoSuchAlgorithmException e) {
      throw notRsa(path, "an unknown kind", e);
    } catch (GeneralSecurityException e) {
      throw new MalformedInputException(
          "The key file " + path + " is damaged or of another kind.",
          "Use a certificate or public key in PEM or DER.",
          e);
    }
  }

  /**
   * A public key is an algorithm and a string of bits; a certificate begins with a sequence too.
   */
  private static boolean isPublicKey(KeyFile file) {
    return file.innerTag(0) == SEQUENCE && file.innerTag(1) == BIT_STRING;
  }

  private static VerificationKey publicKey(KeyFile file) throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(file.der()));
    return checked(file.path(), key, Optional.empty());
  }

  private static VerificationKey certificate(KeyFile file, Instant now)
      throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(file.der()));
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    Optional<String> note = Optional.empty();
    if (now.isAfter(until)) {
      note =
          Optional.of(
              "The certificate "
                  + file.path()
                  + " has expired on "
                  + until
                  + "; only its public key counts.");
    } else if (now.isBefore(from)) {
      note =
          Optional.of(
              "The certificate "
                  + file.path()
                  + " is not valid before "
                  + from
                  + "; only its public key counts.");
    }
    return checked(file.path(), certificate.getPublicKey(), note);
  }

  private static VerificationKey checked(Path path, PublicKey key, Optional<String> note) {
    if (!(key instanceof RSAPublicKey rsa)) {
      throw notRsa(path, key.getAlgorithm(), null);
    }
    requireSize(path, rsa.getModulus().bitLength());
    return new VerificationKey(path.toString(), rsa, note);
  }

  static RefusedException notRsa(Path path, String algorithm, Throwable cause) {
    return new RefusedException(
        "The key in " + path + " is " + algorithm + "; archives are signed with RSA only.",
        "Use an RSA key of 2048 or 4096 bits.",
        cause);
  }

  static void requireSize(Path path, int bits) {
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw new RefusedException(
          "The key in "
              + path
              + " has "
              + bits
              + " bits, not "
              + MIN_BITS
              + " to "
              + MAX_BITS
              + ".",
          "Use an RSA key of 2048 or 4096 bits.");
    }
  }
}
