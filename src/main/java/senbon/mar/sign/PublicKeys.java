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
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.List;
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
    Opened opened = open(path, now, List.of("RSA"));
    if (!(opened.key() instanceof RSAPublicKey rsa)) {
      throw notRsa(path, opened.key().getAlgorithm(), null);
    }
    requireSize(path, rsa.getModulus().bitLength());
    return new VerificationKey(path.toString(), rsa, opened.note());
  }

  /**
   * Reads a certificate or public key for statements about archives, which may be RSA, ECDSA or
   * Ed25519. Nothing of a certificate counts but its key.
   *
   * @throws MalformedInputException if it is neither
   * @throws RefusedException if the key is of another kind or too small
   */
  public static DocumentVerifier forDocuments(Path path) throws IOException {
    PublicKey key = open(path, Instant.now(), List.of("RSA", "EC", "Ed25519")).key();
    if (key instanceof RSAPublicKey rsa) {
      requireSize(path, rsa.getModulus().bitLength());
    } else if (!(key instanceof ECPublicKey)
        && !(key instanceof EdECPublicKey ed
            && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName()))) {
      throw unfit(path, key.getAlgorithm());
    }
    return new DocumentVerifier(path.toString(), key);
  }

  /** A key, and what a person may want to know of its certificate. */
  private record Opened(PublicKey key, Optional<String> note) {}

  private static Opened open(Path path, Instant now, List<String> kinds) throws IOException {
    KeyFile file = KeyFile.read(path, "CERTIFICATE|PUBLIC KEY");
    try {
      return switch (file.label()) {
        case "CERTIFICATE" -> certificate(file, now);
        case "PUBLIC KEY" -> publicKey(file, kinds);
        case "" -> isPublicKey(file) ? publicKey(file, kinds) : certificate(file, now);
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

  private static Opened publicKey(KeyFile file, List<String> kinds)
      throws GeneralSecurityException {
    InvalidKeySpecException failure = null;
    for (String kind : kinds) {
      try {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(file.der());
        return new Opened(KeyFactory.getInstance(kind).generatePublic(spec), Optional.empty());
      } catch (InvalidKeySpecException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static Opened certificate(KeyFile file, Instant now) throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(file.der()));
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    Optional<String> note = Optional.empty();
    if (now.isAfter(until)) {
      note = Optional.of(note(file, "has expired on", until));
    } else if (now.isBefore(from)) {
      note = Optional.of(note(file, "is not valid before", from));
    }
    return new Opened(certificate.getPublicKey(), note);
  }

  private static String note(KeyFile file, String what, Instant time) {
    return "The certificate %s %s %s; only its public key counts."
        .formatted(file.path(), what, time);
  }

  /** The failure of a key that statements about archives can't be signed with. */
  static RefusedException unfit(Path path, String algorithm) {
    return new RefusedException(
        "The key in " + path + " is " + algorithm + ".", "Use an RSA, ECDSA or Ed25519 key.");
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
